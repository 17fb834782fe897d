import edu.stanford.nlp.coref.CorefCoreAnnotations;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.QuoteAttributionAnnotator;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.CoreMap;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.json.Json;
import javax.json.JsonObject;

/**
 * Reads documents with Stanford CoreNLP's quote annotator and writes a record a line with its quotations.
 *
 *     java CoreNlpQuotes paragraphs|coref DOCS.jsonl
 *
 * `paragraphs` reads a paragraph at a time and makes no chains of mentions; `coref` reads whole documents and makes them, as the
 * annotator asks. A quotation is its content, marks included, and the mention of its speaker where one was found; there is no cue.
 */
public class CoreNlpQuotes {
  static final Pattern PARAGRAPH = Pattern.compile("\\S.*?(?=\\n\\s*\\n|\\z)", Pattern.DOTALL);

  static Properties settings(boolean coref) {
    Properties p = CoreNlpPeer.settings();
    p.setProperty("annotators", p.getProperty("annotators") + (coref ? ",coref" : "") + ",quote");
    p.setProperty("enforceRequirements", String.valueOf(coref));
    p.setProperty("quote.asciiQuotes", "true");  // so that marks turned the wrong way pair too
    return p;
  }

  /** A span of the text in code points, as a JSON array. */
  static String span(String text, int begin, int end) {
    return "[" + text.codePointCount(0, begin) + ", " + text.codePointCount(0, end) + "]";
  }

  /** The quotations of a part of the text that begins at `at`, each as a JSON object. */
  static List<String> quotes(Annotation part, String text, int at) {
    List<CoreLabel> words = part.get(CoreAnnotations.TokensAnnotation.class);
    List<String> out = new ArrayList<>();
    for (CoreMap quote : part.get(CoreAnnotations.QuotationsAnnotation.class)) {
      Integer first = quote.get(QuoteAttributionAnnotator.MentionBeginAnnotation.class);
      Integer last = quote.get(QuoteAttributionAnnotator.MentionEndAnnotation.class);
      String content = span(text, at + quote.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class),
                            at + quote.get(CoreAnnotations.CharacterOffsetEndAnnotation.class));
      String source = first == null ? "" : span(text, at + words.get(first).beginPosition(), at + words.get(last).endPosition());
      out.add("{\"content\": [" + content + "], \"cue\": [], \"source\": [" + source + "]}");
    }
    return out;
  }

  public static void main(String[] args) throws Exception {
    boolean coref = args[0].equals("coref");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(settings(coref));
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    try (BufferedReader lines = Files.newBufferedReader(Paths.get(args[1]))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject row = Json.createReader(new StringReader(line)).readObject();
        String text = row.getString("text");
        List<String> found = new ArrayList<>();
        if (coref) {
          Annotation document = new Annotation(text);
          pipeline.annotate(document);
          found.addAll(quotes(document, text, 0));
        } else {
          for (MatchResult paragraph : PARAGRAPH.matcher(text).results().collect(Collectors.toList())) {
            Annotation part = new Annotation(paragraph.group());
            part.set(CorefCoreAnnotations.CorefChainAnnotation.class, Map.of());  // the annotator looks at it, whatever its settings
            pipeline.annotate(part);
            found.addAll(quotes(part, text, paragraph.start()));
          }
        }
        out.println("{\"id\": " + Json.createValue(row.getString("id")) + ", \"quotes\": [" + String.join(", ", found) + "]}");
      }
    }
    out.flush();
  }
}

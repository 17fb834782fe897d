import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.IndexedWord;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.semgraph.SemanticGraph;
import edu.stanford.nlp.semgraph.SemanticGraphCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonObject;

/**
 * Reads documents with Stanford CoreNLP and writes what the scorers of `parse` and `ner` read.
 *
 *     java CoreNlpPeer parse|names DOCS.jsonl
 *
 * All of words, sentences, tags, lemmas, names and trees are made for either output. `parse` writes CoNLL-U, `names` a record a
 * line with its names alone.
 */
public class CoreNlpPeer {
  /** CoreNLP's classes in the words of Dateline's record. MISC is left out: it holds peoples and events and much else. */
  static final Map<String, String> TYPES = Map.of("PERSON", "PERSON", "ORGANIZATION", "ORG", "LOCATION", "LOC");

  static Properties settings() {
    Properties p = new Properties();
    p.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner,depparse");
    p.setProperty("threads", "1");
    p.setProperty("ssplit.newlineIsSentenceBreak", "two");  // a blank line ends a paragraph
    p.setProperty("tokenize.options", "untokenizable=noneKeep,invertible=true");  // no character is lost
    p.setProperty("ner.useSUTime", "false");  // names alone: no dates, no numbers
    p.setProperty("ner.applyNumericClassifiers", "false");
    p.setProperty("ner.applyFineGrained", "false");  // its list of cities and the like: half the speed, and fewer names right
    return p;
  }

  /** The word as it stands in the text. A full stop that ends "Inc." and its sentence too is two words there; it is kept once. */
  static String form(CoreLabel word, String text, int from) {
    return text.substring(Math.max(word.beginPosition(), from), Math.max(word.endPosition(), from)).replaceAll("\\s+", " ");
  }

  static void conllu(String key, Annotation document, String text, PrintStream out) {
    out.println("# newdoc id = " + key);
    int from = 0;
    for (CoreMap sentence : document.get(CoreAnnotations.SentencesAnnotation.class)) {
      SemanticGraph graph = sentence.get(SemanticGraphCoreAnnotations.BasicDependenciesAnnotation.class);
      List<CoreLabel> words = sentence.get(CoreAnnotations.TokensAnnotation.class);
      for (CoreLabel word : words) {
        String form = form(word, text, from);
        from = Math.max(from, word.endPosition());
        IndexedWord node = graph.getNodeByIndexSafe(word.index());
        IndexedWord head = node == null ? null : graph.getParent(node);
        String relation = head == null ? "root" : graph.reln(head, node).toString();
        out.println(String.join("\t", String.valueOf(word.index()), form, word.lemma(), "_", word.tag(), "_",
                                String.valueOf(head == null ? 0 : head.index()), relation, "_", "_"));
      }
      out.println();
    }
  }

  static void names(String key, Annotation document, String text, PrintStream out) {
    StringBuilder entities = new StringBuilder();
    for (CoreMap mention : document.get(CoreAnnotations.MentionsAnnotation.class)) {
      String type = TYPES.get(mention.get(CoreAnnotations.EntityTypeAnnotation.class));
      List<CoreLabel> words = mention.get(CoreAnnotations.TokensAnnotation.class);
      if (type == null || words.get(0).tag().startsWith("PRP")) continue;  // "he" is a mention to CoreNLP, and no name
      int begin = text.codePointCount(0, words.get(0).beginPosition());
      int end = text.codePointCount(0, words.get(words.size() - 1).endPosition());
      entities.append(entities.length() > 0 ? ", " : "")
          .append(String.format("{\"type\": \"%s\", \"mentions\": [{\"b\": %d, \"e\": %d, \"form\": \"name\"}]}", type, begin, end));
    }
    out.println("{\"id\": " + Json.createValue(key) + ", \"entities\": [" + entities + "]}");
  }

  public static void main(String[] args) throws Exception {
    StanfordCoreNLP pipeline = new StanfordCoreNLP(settings());
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    try (BufferedReader lines = Files.newBufferedReader(Paths.get(args[1]))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject row = Json.createReader(new StringReader(line)).readObject();
        String key = row.getString("id"), text = row.getString("text");
        Annotation document = new Annotation(text);
        pipeline.annotate(document);
        if (args[0].equals("parse")) conllu(key, document, text, out);
        else names(key, document, text, out);
      }
    }
    out.flush();
  }
}

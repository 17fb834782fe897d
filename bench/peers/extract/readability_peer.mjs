// Extracts articles with @mozilla/readability and writes a record a line, with the seconds that its calls took.
//
//   node readability_peer.mjs DOM FOLDER DOCS.jsonl
//
// DOM is `jsdom` or `linkedom`, the library that parses the page; FOLDER holds node_modules. Pages are read, warmed up and timed as in
// python_peer.py.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const WARM_UP = 20;
const [dom, folder, path] = process.argv.slice(2);
const require = createRequire(folder + "/");
const {Readability} = require("@mozilla/readability");
const library = require(dom);

// Scripts of the page are not run and nothing is fetched: that is how both libraries begin.
const silent = dom === "jsdom" ? new library.VirtualConsole() : null;
const parse = dom === "jsdom"
  ? (html, url) => new library.JSDOM(html, {url, virtualConsole: silent}).window
  : html => library.parseHTML(html);

function extract(html, url) {
  const window = parse(html, url);
  const article = new Readability(window.document).parse();
  if (dom === "jsdom") window.close();
  return article && {html: article.content, title: article.title, authors: [article.byline], published: article.publishedTime};
}

function record({id, html, url}) {
  const processor = process.cpuUsage(), wall = process.hrtime.bigint();
  let found;
  try {
    found = extract(html, url);
  } catch (error) {
    found = {failed: String(error).slice(0, 200)};
  }
  const used = process.cpuUsage(processor);
  return {...found, id, authors: (found?.authors ?? []).filter(Boolean), wall: Number(process.hrtime.bigint() - wall) / 1e9,
          processor: (used.user + used.system) / 1e6};
}

// Split at bytes: the file is near the longest string that Node can make.
function* lines(bytes) {
  for (let begin = 0, end; begin < bytes.length; begin = end + 1) {
    end = bytes.indexOf(10, begin);
    if (end < 0) end = bytes.length;
    yield bytes.toString("utf8", begin, end);
  }
}

const docs = Array.from(lines(readFileSync(path)), JSON.parse);
docs.slice(0, WARM_UP).forEach(record);
for (const doc of docs) console.log(JSON.stringify(record(doc)));

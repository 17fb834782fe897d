// Writes the pages that browser_test.mjs opens, from documents built by hand: browser_pages FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "serve/lit_page.h"
#include "serve/report.h"
#include "store/story_fixture.h"

using namespace dateline;
namespace fs = std::filesystem;

namespace {

Story meeting(const std::string& id, const std::string& day, const std::string& sentence) {
  Story s(id, day, "News of " + day, {sentence});
  const int putin = s.entity(EntityType::PERSON, "Vladimir Putin", "RUSGOV", {"Putin"});
  const int netanyahu = s.entity(EntityType::PERSON, "Benjamin Netanyahu", "ISRGOV", {"Netanyahu"});
  s.event("CONSULT", {putin, netanyahu}, {}, "met", day);
  return s;
}

Story hostile() {
  Story s("evil", "2017-01-01", "<img src=x onerror='window.pwned = 1'> and \"quotes\"",
          {"Putin <script>window.pwned = 1</script> met Netanyahu & <b>others</b>.", "</p><iframe src=https://evil.example></iframe>"});
  s.document.uri = "javascript:window.pwned=1";
  s.document.publisher = "\"><script>window.pwned = 1</script>";
  s.document.authors = {"<svg onload=window.pwned=1>"};
  const int putin = s.entity(EntityType::PERSON, "Putin", "RUSGOV", {"Putin"});
  const int netanyahu = s.entity(EntityType::PERSON, "Netanyahu", "ISRGOV", {"Netanyahu"});
  s.event("CONSULT", {putin, netanyahu}, {}, "met", "2017-01-01").mode = "\"><script>window.pwned = 1</script>";
  s.quote(putin, "window.pwned = 1", "met", "Putin <script>");
  return s;
}

int stop(const Error& error) {
  std::fprintf(stderr, "%s\n", to_line(error).c_str());
  return 1;
}

/// A dossier of the two over these stories.
Result<std::string> dossier(const fs::path& file, const std::vector<Story>& stories) {
  fs::remove(file);
  auto archive = Archive::open_to_write(file);
  if (!archive) return pass_on(archive);
  for (const Story& story : stories)
    if (const auto added = story.into(*archive); !added) return pass_on(added);
  if (const auto ok = archive->finish(); !ok) return pass_on(ok);
  const auto query = parse_query("actor:Putin actor:Netanyahu");
  if (!query) return pass_on(query);
  const auto made = make_dossier(*archive, *query);
  if (!made) return pass_on(made);
  return to_html(*made);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const fs::path folder = argv[1];
  Story sochi = sochi_story();
  sochi.document.times.push_back({sochi.find("on Thursday"), TimeType::DATE, "2019-09-12"});
  std::ofstream(folder / "lit.html") << lit_page(sochi.document);
  std::ofstream(folder / "evil.html") << lit_page(hostile().document);

  const auto plain = dossier(folder / "dossier.db", {sochi, meeting("may", "2018-05-09", "Putin met Netanyahu on Red Square."),
                                                     meeting("first", "2015-09-21", "Putin met Netanyahu for the first time that autumn."),
                                                     meeting("january", "2020-01-23", "In Jerusalem Putin met Netanyahu.")});
  if (!plain) return stop(plain.error());
  std::ofstream(folder / "dossier.html") << *plain;
  const auto evil = dossier(folder / "evil.db", {hostile()});
  if (!evil) return stop(evil.error());
  std::ofstream(folder / "evil-dossier.html") << *evil;
  return 0;
}

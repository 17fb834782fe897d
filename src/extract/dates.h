#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Dates as pages write them. All give RFC 3339 where day, time and offset are known, else a bare day, else "".
///
///   read_date("2019-09-12T17:42:00+0300")          "2019-09-12T17:42:00+03:00"
///   read_date("Thu, 12 Sep 2019 10:00:00 GMT")     "2019-09-12T10:00:00Z"
///   read_date("Published Sept. 12, 2019 5:42 PM")  "2019-09-12": a time without an offset is no instant
///
/// A machine's date ("2019-09-12T...", "20190912") or the first date a person would read in the text: month names in
/// English and a dozen other languages, "12.9.2019", "2019/9/12", "9/12/2019".
/// \param month_first  how to read 9/12/2019 where both are possible: as Americans do
/// Days before 1980 or after 2100 are taken for something else than when a page was published.
std::string read_date(std::string_view text, bool month_first = true);

/// The day in a dateline that has its year: "MOSCOW, Jan. 30, 2020 (Agency Rurik) - Israeli Prime ..." gives "2020-01-30".
/// "" where the paragraph does not begin with one.
std::string date_in_dateline(std::string_view paragraph);

/// The day in an address: ".../2019/09/12/...", "...-2019-09-12.html", ".../20190912/...". A month alone gives "".
std::string date_in_url(std::string_view url);

}  // namespace dateline

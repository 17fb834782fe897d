#include "core/error.h"

namespace dateline {

std::string_view name_of(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::kInput: return "input";
    case Error::Kind::kLimit: return "limit";
    case Error::Kind::kNotFound: return "not found";
    case Error::Kind::kIo: return "io";
    case Error::Kind::kUsage: return "usage";
    case Error::Kind::kBug: return "bug";
  }
  return "bug";
}

std::string to_line(const Error& error) {
  std::string line;
  if (!error.document.empty()) line += error.document + ": ";
  line += error.message;
  if (error.offset >= 0) line += " (byte " + std::to_string(error.offset) + ")";
  if (error.kind == Error::Kind::kBug) line += " [this is a fault of dateline: please report it]";
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  return line;
}

}  // namespace dateline

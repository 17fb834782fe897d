#include "extract/html/open_elements.h"

namespace dateline::html {
namespace {

constexpr TagSet kSpecial{
    Tag::kAddress, Tag::kApplet, Tag::kArea, Tag::kArticle, Tag::kAside, Tag::kBase, Tag::kBasefont, Tag::kBgsound,
    Tag::kBlockquote, Tag::kBody, Tag::kBr, Tag::kButton, Tag::kCaption, Tag::kCenter, Tag::kCol, Tag::kColgroup, Tag::kDd,
    Tag::kDetails, Tag::kDir, Tag::kDiv, Tag::kDl, Tag::kDt, Tag::kEmbed, Tag::kFieldset, Tag::kFigcaption, Tag::kFigure,
    Tag::kFooter, Tag::kForm, Tag::kFrame, Tag::kFrameset, Tag::kH1, Tag::kH2, Tag::kH3, Tag::kH4, Tag::kH5, Tag::kH6, Tag::kHead,
    Tag::kHeader, Tag::kHgroup, Tag::kHr, Tag::kHtml, Tag::kIframe, Tag::kImg, Tag::kInput, Tag::kKeygen, Tag::kLi, Tag::kLink,
    Tag::kListing, Tag::kMain, Tag::kMarquee, Tag::kMenu, Tag::kMeta, Tag::kNav, Tag::kNoembed, Tag::kNoframes, Tag::kNoscript,
    Tag::kObject, Tag::kOl, Tag::kP, Tag::kParam, Tag::kPlaintext, Tag::kPre, Tag::kScript, Tag::kSearch, Tag::kSection,
    Tag::kSelect, Tag::kSource, Tag::kStyle, Tag::kSummary, Tag::kTable, Tag::kTbody, Tag::kTd, Tag::kTemplate, Tag::kTextarea,
    Tag::kTfoot, Tag::kTh, Tag::kThead, Tag::kTitle, Tag::kTr, Tag::kTrack, Tag::kUl, Tag::kWbr, Tag::kXmp};
constexpr TagSet kSpecialMathml{Tag::kMi, Tag::kMo, Tag::kMn, Tag::kMs, Tag::kMtext, Tag::kAnnotationXml};
constexpr TagSet kSpecialSvg{Tag::kForeignObject, Tag::kDesc, Tag::kTitle};

/// Where a scope ends. What is special in svg and math ends all but the table scope.
constexpr TagSet kScope{Tag::kApplet, Tag::kCaption, Tag::kHtml, Tag::kTable, Tag::kTd, Tag::kTh, Tag::kMarquee, Tag::kObject, Tag::kSelect, Tag::kTemplate};
constexpr TagSet kListItemScope = kScope | TagSet{Tag::kOl, Tag::kUl};
constexpr TagSet kButtonScope = kScope | TagSet{Tag::kButton};
constexpr TagSet kTableScope{Tag::kHtml, Tag::kTable, Tag::kTemplate};

bool ends_scope(const OpenElement& element, const TagSet& ends) {
  return element.space == Namespace::kHtml ? ends.has(element.tag) : is_special(element.tag, element.space);
}

/// Whether the last element that fits stands above all that end the scope.
template <class Fits>
bool found_in_scope(const OpenElements& open, const TagSet& ends, Fits fits) {
  for (int32_t i = open.size() - 1; i >= 0; --i) {
    if (fits(open[i])) return true;
    if (ends_scope(open[i], ends)) return false;
  }
  return false;
}

}  // namespace

bool is_special(Tag tag, Namespace space) {
  switch (space) {
    case Namespace::kHtml: return kSpecial.has(tag);
    case Namespace::kSvg: return kSpecialSvg.has(tag);
    case Namespace::kMathml: return kSpecialMathml.has(tag);
  }
  return false;
}

void OpenElements::pop_through(const TagSet& tags) {
  while (size() > 1) {
    const OpenElement last = current();
    pop();
    if (last.space == Namespace::kHtml && tags.has(last.tag)) return;
  }
}

void OpenElements::remove(int32_t index) {
  if ((*this)[index].space == Namespace::kHtml) --count((*this)[index].tag);
  elements_.erase(elements_.begin() + index);
}

void OpenElements::insert(int32_t index, const OpenElement& element) {
  if (element.space == Namespace::kHtml) ++count(element.tag);
  elements_.insert(elements_.begin() + index, element);
}

int32_t OpenElements::index_of(int32_t node) const {
  int32_t index = size() - 1;
  while (index >= 0 && (*this)[index].node != node) --index;
  return index;
}

int32_t OpenElements::last_of(Tag tag) const {
  if (!has(tag)) return -1;
  int32_t index = size() - 1;
  while (!(*this)[index].is(tag)) --index;
  return index;
}

bool OpenElements::in_scope(Tag tag) const {
  return has(tag) && found_in_scope(*this, kScope, [tag](const OpenElement& element) { return element.is(tag); });
}

bool OpenElements::in_scope(const TagSet& tags) const {
  return found_in_scope(*this, kScope, [&tags](const OpenElement& element) { return element.space == Namespace::kHtml && tags.has(element.tag); });
}

bool OpenElements::in_list_item_scope(Tag tag) const {
  return has(tag) && found_in_scope(*this, kListItemScope, [tag](const OpenElement& element) { return element.is(tag); });
}

bool OpenElements::in_button_scope(Tag tag) const {
  return has(tag) && found_in_scope(*this, kButtonScope, [tag](const OpenElement& element) { return element.is(tag); });
}

bool OpenElements::in_table_scope(Tag tag) const { return has(tag) && in_table_scope(TagSet{tag}); }

bool OpenElements::in_table_scope(const TagSet& tags) const {
  for (int32_t i = size() - 1; i >= 0; --i) {
    if ((*this)[i].space != Namespace::kHtml) continue;
    if (tags.has((*this)[i].tag)) return true;
    if (kTableScope.has((*this)[i].tag)) return false;
  }
  return false;
}

bool OpenElements::is_in_scope(int32_t index) const {
  const int32_t node = (*this)[index].node;
  return found_in_scope(*this, kScope, [node](const OpenElement& element) { return element.node == node; });
}

}  // namespace dateline::html

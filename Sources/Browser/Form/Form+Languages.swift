import Config
import Tracker

extension Form {
  /// Languages of the region beyond those of the interface, by their own names. A record may have any other too,
  /// which the form then shows.
  private static let otherLanguages = [
    ("ckb", "کوردی"), ("kmr", "Kurmancî"), ("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ"), ("fa", "فارسی"), ("tr", "Türkçe"),
    ("ur", "اردو"), ("so", "Soomaali"), ("es", "Español"),
  ]

  /// The choice of a language for one more text of the focused field; nil where it has none by language.
  func offerOfLanguages(_ strings: Strings) -> ChoiceList? {
    guard let tag = focused.tag, focused.row == nil else { return nil }
    let stem = focused.path.dropLast(tag.count)
    let known = Language.allCases.map { ($0.rawValue, strings.text("language.\($0.rawValue)")) }
    let choices = (known + Self.otherLanguages)
      .filter { tag, _ in !fields.contains { $0.row == nil && $0.path == stem + tag } }
      .map { tag, name in
        ChoiceList.Choice(label: "\(name) (\(tag))", hint: "", deed: .addLanguage(tag))
      }
    return choices.isEmpty ? nil : ChoiceList(title: "form.addLanguage", choices: choices)
  }

  /// Adds a field for the focused text in one more language, and goes there.
  mutating func addLanguage(_ tag: String, in context: Context) {
    guard let old = focused.tag, focused.row == nil else { return }
    let stem = focused.path.dropLast(old.count)
    let last = fields.lastIndex { $0.row == nil && $0.tag != nil && $0.path.hasPrefix(stem) } ?? focus
    nextNumber += 1
    fields.insert(
      FormField(
        id: nextNumber, section: focused.section, row: nil, path: stem + tag, type: focused.type,
        presence: focused.presence, tag: tag),
      at: last + 1)
    moveFocus(to: last + 1, in: context)
  }
}

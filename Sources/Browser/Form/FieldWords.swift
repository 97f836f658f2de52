import Config
import Tracker

/// The words that stand in a field for what the record has: labels for codes, names for organisations.
struct FieldWords {
  let reference: Reference
  let strings: Strings
  /// The records that links lead to.
  let records: Library

  var language: Language { strings.language }

  /// What stands between several values of one field.
  var separator: String { language == .arabic ? "، " : ", " }

  /// The text of a field of the record, and the codes behind the words of it.
  ///
  /// - Parameter prefix: the path of the field's row with a point at its end; nil for a row that is added.
  func text(
    of path: String, type: FieldType, prefix: String?, row: FormField.Row?, in draft: Draft
  ) -> (text: String, codes: [String: String]) {
    guard let prefix else { return path == "role" ? words(for: ["held"], of: type) : ("", [:]) }
    let value = draft.text(of: prefix + path)
    if row?.part == .partner, path == "organisation", value.isEmpty {
      return (draft.text(of: prefix + "nameAsWritten"), [:])
    }
    switch type {
    case .codes: return words(for: value.split(separator: ",").map(Self.trimmed), of: type)
    case .code, .organisation, .flag: return words(for: value.isEmpty ? [] : [value], of: type)
    default: return (value, [:])
    }
  }

  /// The words for codes, with separators between, and which word stands for which code.
  func words(for codes: [String], of type: FieldType) -> (text: String, codes: [String: String]) {
    let labels = codes.map { label(of: $0, type: type) }
    return (
      labels.joined(separator: separator), Dictionary(zip(labels, codes), uniquingKeysWith: { one, _ in one })
    )
  }

  /// The title of another record; nil where there is no such record.
  func title(of id: String) -> String? {
    records[id].map { $0.title.best(among: strings.languages)?.text ?? id }
  }

  /// The word for one code.
  func label(of code: String, type: FieldType) -> String {
    switch type {
    case .code(let list), .codes(let list): reference.vocabulary[list].label(code, language)
    case .organisation: reference.registry.displayName(code, language)
    case .flag: strings.text(code == "true" ? "form.yes" : "form.no")
    default: code
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " })
  }
}

/// Reads the words of a field back into codes.
struct FieldCodes {
  let reference: Reference
  /// What is known of the words already (`FormField.codes`).
  let known: [String: String]

  /// The code that a word means; nil where it means none.
  func code(_ text: String, in list: Vocabulary.Name) -> String? {
    known[text] ?? reference.vocabulary[list].code(matching: text)
  }

  /// The ids of the organisations that a name means: one, several that share it, or none.
  func organisations(_ text: String) -> [String] {
    known[text].map { [$0] } ?? reference.registry.matches(name: text)
  }

  /// The pieces of a text with separators between, each with its code. A label may have a comma of its own, so
  /// the longest run of pieces that means something counts as one.
  func codes(_ text: String, in list: Vocabulary.Name) -> [(text: String, code: String?)] {
    let pieces = text.split(whereSeparator: { Self.separators.contains($0) })
    var found: [(String, String?)] = []
    var start = 0
    while start < pieces.count {
      let first = Self.trimmed(pieces[start])
      var (next, word, code): (Int, String, String?) = (start + 1, first, nil)
      for end in stride(from: pieces.count - 1, through: start, by: -1) {
        let run = Self.trimmed(text[pieces[start].startIndex..<pieces[end].endIndex])
        if let match = self.code(run, in: list) {
          (next, word, code) = (end + 1, run, match)
          break
        }
      }
      if !word.isEmpty { found.append((word, code)) }
      start = next
    }
    return found
  }

  static let separators: Set<Character> = [",", "،", ";", "؛", "\n"]

  static func trimmed(_ text: some StringProtocol) -> String {
    let inner = text.drop { $0.isWhitespace }
    guard let last = inner.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(inner[...last])
  }
}

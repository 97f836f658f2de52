import Config
import Tracker

/// The choices that open under a field while it is typed in.
struct FieldChoices: Sendable {
  /// One choice, and what taking it does.
  struct Item: Sendable, Equatable {
    let label: String
    /// What tells it from others of the same label: a code, a full name.
    var detail = ""
    let outcome: Outcome

    /// What stands in a field that it was put into: the id of a record, else the label.
    func text(in type: FieldType) -> String {
      if type == .record, case .code(let id) = outcome { id } else { label }
    }
  }

  enum Outcome: Sendable, Equatable {
    /// A code or an id.
    case code(String)
    /// The name stays as it was typed.
    case asWritten
    /// An organisation of this name is made.
    case newOrganisation(String)
  }

  let items: [Item]
  private(set) var cursor = 0

  /// The choices for what stands in a field; nil where there is nothing to choose, or it is chosen already.
  init?(for field: FormField, words: FieldWords) {
    let items =
      switch field.type {
      case .code(let list): Self.codes(for: FieldCodes.trimmed(field.text), in: list, without: [], words)
      case .codes(let list): Self.codes(for: field.pieceAtEnd, in: list, without: field.takenCodes, words)
      case .organisation: Self.organisations(for: field, words)
      case .record: Self.records(for: FieldCodes.trimmed(field.text), words)
      case .flag:
        ["true", "false"].map {
          Item(label: words.label(of: $0, type: .flag), outcome: .code($0))
        }
      default: [Item]()
      }
    let isChosen = items.count == 1 && items[0].text(in: field.type) == FieldCodes.trimmed(field.text)
    guard !items.isEmpty, !field.text.isEmpty, !isChosen else { return nil }
    self.items = items
  }

  private static let limit = 40

  private static func codes(
    for text: String, in list: Vocabulary.Name, without taken: Set<String>, _ words: FieldWords
  ) -> [Item] {
    let entries = words.reference.vocabulary[list].suggestions(
      for: text, language: words.language, limit: limit)
    return ordered(entries.filter { !taken.contains($0.code) }, by: text, words.language)
      .map { entry in
        // A country's code says something; the code of a kind is only the English word again.
        Item(
          label: entry.label(words.language), detail: list == .countries || list == .admin1 ? entry.code : "",
          outcome: .code(entry.code))
      }
  }

  /// Of several labels that begin so, the shortest first: what is typed is more of it.
  private static func ordered(
    _ entries: [CodeList.Entry], by text: String, _ language: Language
  ) -> [CodeList.Entry] {
    let typed = Folding.fold(text)
    guard !typed.isEmpty else { return entries }
    let lengths = entries.map { entry in
      let label = Folding.fold(entry.label(language))
      return label.hasPrefix(typed) ? label.count : .max
    }
    return entries.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }.map { entries[$0] }
  }

  private static func organisations(for field: FormField, _ words: FieldWords) -> [Item] {
    let text = FieldCodes.trimmed(field.text)
    guard !text.isEmpty else { return [] }
    let registry = words.reference.registry
    var items = registry.suggestions(for: text, language: words.language).map { organisation in
      let label = registry.displayName(organisation.id, words.language)
      let name = organisation.name[words.language] ?? organisation.name.entries.first?.text ?? organisation.id
      return Item(
        label: label, detail: name == label ? organisation.id : name, outcome: .code(organisation.id))
    }
    guard registry.matches(name: text).isEmpty else { return items }
    // A slip finds no beginning of a name: what nearly is the name comes first.
    let near = registry.nearDuplicates(of: text, limit: 3).filter { id in
      !items.contains { $0.outcome == .code(id) }
    }
    items.insert(
      contentsOf: near.map { id in
        Item(
          label: registry.displayName(id, words.language),
          detail: words.strings.text("duplicates.similarName"),
          outcome: .code(id))
      }, at: 0)
    if field.isPartnerName {
      items.append(Item(label: words.strings.text("form.asWrittenOnly"), outcome: .asWritten))
    }
    items.append(
      Item(
        label: words.strings.text("form.makeOrganisation", ["name": text]), outcome: .newOrganisation(text)))
    return items
  }

  /// Records that have what was typed in a title, a name or a summary.
  private static func records(for text: String, _ words: FieldWords) -> [Item] {
    let plain = text.filter { !"\":".contains($0) }
    guard !plain.isEmpty, let query = try? Query(parsing: "\"\(plain)\"", in: words.reference) else {
      return []
    }
    let found = words.records.ids(matching: query, language: words.language)
    let ids = found.contains(text) ? found : words.records.ids(startingWith: text) + found
    return ids.prefix(8).map { id in
      Item(label: words.title(of: id) ?? id, detail: id, outcome: .code(id))
    }
  }

  mutating func move(to number: Int) { if items.indices.contains(number) { cursor = number } }

  var selected: Item? { items.indices.contains(cursor) ? items[cursor] : nil }

  mutating func move(_ action: Action) {
    cursor = Scrolling.moved(cursor, by: action, page: 8, count: items.count)
  }
}

extension FormField {
  /// Puts a choice into the field: of several values as the last, with a separator behind it.
  mutating func take(_ item: FieldChoices.Item, separator: String) {
    guard case .code(let code) = item.outcome else { return }
    codes[item.text(in: type)] = code
    guard case .codes = type else { return field.replace(with: item.text(in: type)) }
    field.replace(with: textBeforePiece + item.label + separator)
  }

  /// Takes a separator off that stands at the end with nothing behind it.
  mutating func tidy() {
    guard case .codes = type else { return }
    let inner = text.reversed().drop { $0.isWhitespace || FieldCodes.separators.contains($0) }
    let tidied = String(inner.reversed())
    if tidied != text { field.replace(with: tidied) }
  }

  /// What stands before the value that is being typed, with one space behind the separator.
  private var textBeforePiece: String {
    guard let place = text.lastIndex(where: { FieldCodes.separators.contains($0) }) else { return "" }
    return String(text[...place]) + " "
  }

  /// The value that is being typed, of several with separators between.
  fileprivate var pieceAtEnd: String {
    let start = text.lastIndex { FieldCodes.separators.contains($0) }.map { text.index(after: $0) }
    return FieldCodes.trimmed(text[(start ?? text.startIndex)...])
  }

  /// The codes that stand in the field already.
  fileprivate var takenCodes: Set<String> {
    let before = textBeforePiece
    return Set(codes.filter { before.contains($0.key) }.values)
  }
}

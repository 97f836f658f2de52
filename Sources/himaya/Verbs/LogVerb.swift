import ArgumentParser
import Config
import Screen
import Store
import Tracker

/// `himaya log`: who changed what, and when.
struct LogVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List the changes that were made on this machine, the newest first.",
    discussion: """
      For example: himaya log 2025-05-15-sy-workshop-k7qm --limit 5

      The journal is your own: it has what this program wrote for you, not what others wrote on their machines.
      """)

  @OptionGroup var options: Options

  @Argument(help: "Only the changes of the record with this id.")
  var id: String?

  @Option(parsing: .unconditional, help: "The most changes to print.")
  var limit: Int?

  @Option(help: "How to print: text, or json (with the record before and after).")
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is 1 at least.") }
  }

  func perform() throws(Failure) {
    let session = try Session(options)
    let reading = try session.attempt { () throws(StoreError) in
      try session.store.journal?.entries(of: id) { read in
        limit.map { read.entries.count >= $0 } ?? false
      } ?? JournalReading()
    }
    let newest = reading.entries.reversed()
    let entries = Array(newest.prefix(limit ?? newest.count))
    switch format {
    case .json:
      try session.results.write(json: JSONDocument(.array(entries.map(\.json))).bytes)
      session.say(restricted: Set(entries.filter(\.isRestricted).map(\.recordID)).count)
    case .text: if !entries.isEmpty { try table(entries, session).print(to: session.results) }
    }
    if reading.badLines > 0 {
      session.messages.say(Strings.Phrase(text: session.strings.plural("log.badLines", reading.badLines)))
    }
    if entries.isEmpty { throw Failure(Message("log.nothing"), code: 1) }
  }

  private func table(_ entries: [JournalEntry], _ session: Session) -> TextTable {
    let strings = session.strings
    var table = TextTable(columns: [
      .init(heading: strings.text("log.at"), isCode: true),
      .init(heading: strings.text("log.who"), weight: 1),
      .init(heading: strings.text("log.what"), isFlexible: true),
      .init(heading: strings.text("column.id"), isCode: true, role: .dim),
    ])
    table.rows = entries.map { [$0.at, $0.person ?? "", what($0, strings), $0.recordID] }
    return table
  }

  /// What was done, to which fields: `changed: Title (English), Notes`.
  private func what(_ entry: JournalEntry, _ strings: Strings) -> String {
    var text = strings.text("log.\(entry.occasion.name)")
    switch entry.outcome {
    case .open: text += " (\(strings.text("log.open")))"
    case .refused: text += " (\(strings.text("log.refused")))"
    case .done: break
    }
    if entry.change?.isEmpty == true { return text + " (\(strings.text("log.left")))" }
    guard let change = entry.change, change.before != nil, change.after != nil else { return text }
    // A date, say, is written in several places of a record, which are called the same.
    var labels: [String] = []
    for label in change.changedFields.map({ strings.label(of: $0) }) where !labels.contains(label) {
      labels.append(label)
    }
    if labels.isEmpty { return text }
    return text + ": " + labels.joined(separator: strings.language == .arabic ? "، " : ", ")
  }
}

extension Strings {
  /// What a field is called, by its path in the record; the path itself where it has no name.
  fileprivate func label(of path: [String]) -> String {
    let name = path.joined(separator: ".")
    if has("labelPart.\(name)") { return text("labelPart.\(name)") }
    guard let first = path.first, has("label.\(first)") else { return name }
    let label = text("label.\(first)")
    guard path.count == 2, has("language.\(path[1])") else { return label }
    return text("label.inLanguage", ["label": label, "language": text("language.\(path[1])")])
  }
}

extension JournalEntry {
  /// Whether the record was restricted before or behind it.
  fileprivate var isRestricted: Bool {
    [change?.before, change?.after].contains { $0?[["sensitivity"]] == .string("restricted") }
  }

  /// The entry for scripts; texts that are no JSON are left out.
  fileprivate var json: JSONValue {
    let outcome =
      switch outcome {
      case .open: "open"
      case .done: "done"
      case .refused: "refused"
      }
    var members: [(String, JSONValue)] = [
      ("at", .string(at)), ("who", person.map(JSONValue.string) ?? .null), ("host", .string(host)),
      ("occasion", .string(occasion.name)), ("set", .string(set)),
    ]
    if let of = occasion.of { members.append(("of", .string(of))) }
    members += [
      ("shelf", .string(shelf.rawValue)), ("record", .string(recordID)), ("outcome", .string(outcome)),
    ]
    if let change {
      members.append(
        ("fields", .array(change.changedFields.map { .string($0.joined(separator: ".")) })))
      members.append(("before", change.before?.value ?? .null))
      members.append(("after", change.after?.value ?? .null))
    }
    return JSONText.object(members)
  }
}

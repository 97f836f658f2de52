import ArgumentParser
import Browser
import Config
import Screen
import Store
import Tracker

/// `himaya show`: whole records.
struct ShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show whole records: by their ids, or the first that a query finds.")

  @OptionGroup var options: Options

  @Argument(help: "The records' ids.")
  var ids: [String] = []

  @Option(help: "How to print: text, or json (the records as in their files).")
  var format = Format.text

  @Option(
    help:
      "Mark on a terminal what this query finds in them, in all its spellings; without ids, show what it finds."
  )
  var query: String?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func perform() throws(Failure) {
    if ids.isEmpty, query == nil { throw Failure(Message("command.showWhat"), code: 64) }
    let session = try Session(options)
    if !ids.isEmpty, let query { try tell(of: ids, notMatching: query, session) }
    let ids = ids.isEmpty ? try found(session) : ids
    switch format {
    case .json:
      let documents = try session.documents(ids)
      try session.results.write(json: JSONText.array(documents))
      session.say(restricted: documents.count(where: \.isRestricted))
    case .text:
      let reference = try session.reference()
      let documents = try session.documents(ids)
      let query = try query.map { (text) throws(Failure) in try QueryWords.query([text], in: reference) }
      var texts: [(text: RecordText, highlighter: Highlighter)] = []
      for (id, document) in zip(ids, documents) {
        let text = try text(of: document, id: id, reference, session)
        let marks = query.flatMap { query in
          (try? Initiative(document)).map {
            Highlighter(query, of: $0, in: reference, language: session.language)
          }
        }
        texts.append((text, marks ?? .none))
      }
      try print(texts, to: session.results)
      session.say(restricted: documents.count(where: \.isRestricted))
    }
  }

  /// Says which of the records the query does not find: nothing is marked in them, and that has a reason.
  private func tell(of ids: [String], notMatching text: String, _ session: Session) throws(Failure) {
    let query = try QueryWords.query([text], in: try session.reference())
    let records = session.records(ids)
    var library = Library(reference: try session.reference())
    for record in records { library.insert(record) }
    let found = Set(library.ids(matching: query, language: session.language))
    for record in records where !found.contains(record.id) {
      session.say(Message("command.queryFindsNot", ["id": record.id, "query": text]))
    }
  }

  /// How many records are shown of those that a query finds.
  private static let mostFound = 20

  /// The first of the records that the query finds, in the order of the list; says how many more there are.
  private func found(_ session: Session) throws(Failure) -> [String] {
    let order = session.setup.config.settings.sort
    let search = try Search([query ?? ""], in: session, parts: order.parts)
    let library = search.library
    let rows = library.rows(search.hits, sort: order, language: session.language)
    if rows.isEmpty { throw Failure(Message("command.nothingMatched"), code: 1) }
    if rows.count > Self.mostFound {
      session.say(
        Message("command.showFirst", ["n": "\(Self.mostFound)", "m": "\(rows.count)"]))
    }
    return rows.prefix(Self.mostFound).map(library.id(of:))
  }

  private func text(
    of document: JSONDocument, id: String, _ reference: Reference, _ session: Session
  ) throws(Failure) -> RecordText {
    let record: Initiative
    do throws(RecordError) {
      record = try Initiative(document)
    } catch {
      throw Failure(error.message, at: "initiatives/\(id).json:\(error.line):\(error.column)", code: 65)
    }
    let titles = session.records(record.links.map(\.id)).map { other in
      (other.id, other.title.best(among: session.strings.languages)?.text ?? other.id)
    }
    return RecordText(
      record, reference: reference, strings: session.strings, wording: session.wording,
      titles: Dictionary(titles, uniquingKeysWith: { first, _ in first }))
  }

  private func print(
    _ texts: [(text: RecordText, highlighter: Highlighter)], to console: Console
  ) throws(Failure) {
    guard console.isTerminal else {
      return try console.write(texts.map { SafeText.plain($0.text.plain) }.joined(separator: "\n"))
    }
    var page = Page(console)
    for (index, text) in texts.enumerated() {
      if index > 0 { page.addBlank() }
      page.add(text.text, marking: text.highlighter, on: console)
    }
    try console.print(page.lines)
  }
}

extension Page {
  /// The widest column that labels may take.
  private static let widestLabel = 24

  /// Adds a record, its labels in a column, each paragraph in its own direction.
  fileprivate mutating func add(_ text: RecordText, marking highlighter: Highlighter, on console: Console) {
    let columns = console.columns ?? 80
    let indent = columns >= 40 ? min(Self.widestLabel, columns / 4) : 2
    for block in text.blocks {
      switch block {
      case .title(let text, let mark):
        add(layout(text + (mark.map { " \($0)" } ?? ""), .title, columns, highlighter, console))
      case .heading(let text): add([label(text, columns, console)])
      case .paragraph(let text): add(layout(text, .text, columns, highlighter, console))
      case .blank: addBlank()
      case .field(let name, let values):
        let label = label(name, columns, console)
        var isBeside = label.layout.columns < indent
        if !isBeside { add([label]) }
        for value in values {
          let layout = layout(value, columns - indent, highlighter, console)
          for line in layout.lines.indices {
            let part = Part(
              layout: layout, line: line, column: indent, columns: columns - indent, isNatural: true,
              link: value.isLink ? Link(value.text) : nil)
            add(isBeside ? [label, part] : [part])
            isBeside = false
          }
        }
      }
    }
  }

  private func label(_ text: String, _ columns: Int, _ console: Console) -> Part {
    let layout = TextLayout(
      text, direction: console.isRightToLeft ? .rightToLeft : .leftToRight, fit: .crop(columns: columns),
      mode: console.mode, style: style(.label))
    return Part(layout: layout, columns: columns)
  }

  private func layout(
    _ value: RecordText.Value, _ columns: Int, _ highlighter: Highlighter, _ console: Console
  ) -> TextLayout {
    let role: Theme.Role = value.isLink ? .link : value.isWarning ? .warning : .text
    return TextLayout(
      value.text, direction: value.direction(interfaceIsRightToLeft: console.isRightToLeft),
      fit: .wrap(columns: max(1, columns)), mode: console.mode, style: style(role),
      spans: spans(highlighter, in: value.text), isolates: value.parts)
  }

  private func spans(_ highlighter: Highlighter, in text: String) -> [TextLayout.Span] {
    highlighter.ranges(in: text).map { TextLayout.Span($0, style: style(.highlight)) }
  }

  private func layout(
    _ text: String, _ role: Theme.Role, _ columns: Int, _ highlighter: Highlighter, _ console: Console
  ) -> TextLayout {
    TextLayout(
      text, direction: .firstStrong(fallback: console.isRightToLeft), fit: .wrap(columns: max(1, columns)),
      mode: console.mode, style: style(role), spans: spans(highlighter, in: text))
  }
}

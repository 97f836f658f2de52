import ArgumentParser
import Browser
import Config
import Screen
import Store
import Tracker

/// `himaya list`: the records that match.
struct ListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the records that match a query.",
    discussion: "For example: himaya list country:MA partner:unicef -kind:hotline --format ids")

  @OptionGroup var options: Options

  @Argument(help: "What to look for, as in the browser: words, and country:SY year:2024 -kind:hotline.")
  var query: [String] = []

  @Option(help: "How to print: table, json (the records as in their files), ids or csv.")
  var format = Format.table

  @Option(help: "What to sort by: date, country, kind, title, modified or relevance.")
  var sort: Sort?

  @Flag(help: "Sort the other way round.")
  var reverse = false

  @Option(parsing: .unconditional, help: "The most records to print.")
  var limit: Int?

  @Flag(help: "Take restricted records into a sheet (csv), which leaves them out otherwise.")
  var includeRestricted = false

  @Option(help: "A saved view: what it asks for, in its order, with its columns.")
  var view: String?

  @Flag(help: "List what was read last, without looking at the files; says so.")
  var cached = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, ids, csv
  }

  enum Sort: String, ExpressibleByArgument, CaseIterable {
    case date, country, kind, title, modified, relevance
  }

  /// What the columns show of rows.
  private static let inTable: RowParts = [.titles, .dates, .countries, .codes]

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is 1 at least.") }
  }

  func perform() throws(Failure) {
    let session = try Session(options)
    let view = try savedView(session)
    let asked = (view.map { [$0.query] } ?? []) + query
    let order = order(session, view)
    var early: Answer?
    let records = try Records(
      searching: session, keepingRecords: format == .csv, looking: !cached
    ) { (reference) throws(Failure) in
      let query = try QueryWords.query(asked, in: reference)
      return query.parts.union(order.parts).union(format != .table ? [] : view == nil ? Self.inTable : .shown)
    } meanwhile: { library in
      let query = try? QueryWords.query(asked, in: library.reference)
      early = query.map { find($0, order, session.language, in: library) }
    }
    let query = try QueryWords.query(asked, in: records.reference)
    try records.countBadFiles(session)
    session.say(wordsJoining: query, in: records.reference)
    let library = records.library
    let known = early.flatMap { library.isCurrent($0.hits) ? $0 : nil }
    let answer = known ?? find(query, order, session.language, in: library)
    let ids = format == .ids ? [] : answer.rows.map(library.id(of:))
    switch format {
    case .ids: try session.results.write(answer.lines)
    case .json: try session.results.write(json: JSONText.array(try session.documents(ids)))
    case .csv: try write(records.loaded.initiatives.compactMap(\.initiative).with(ids: ids), session)
    case .table:
      if !ids.isEmpty { try table(ids, library, query, view, session).print(to: session.results) }
    }
    if format != .csv || includeRestricted {
      session.say(restricted: answer.rows.count { library.isRestricted($0) })
    }
    if answer.rows.isEmpty { throw nothing(query, in: library, session) }
  }

  /// Writes a sheet of records.
  private func write(_ records: [Initiative], _ session: Session) throws(Failure) {
    let given = Sharing.given(records, withRestricted: includeRestricted)
    try session.results.write(
      sheet: RecordSheet.text(given.records, forProgram: !session.results.isTerminal))
    session.say(leftOut: given.leftOut, option: "--include-restricted")
  }

  /// That nothing was found, and which queries that ask for less would find something.
  private func nothing(_ query: Query, in library: Library, _ session: Session) -> Failure {
    var memory = TermMemory()
    let looser = library.looser(than: query, remembering: &memory).map { looser in
      Message(
        "command.looser",
        [
          "query": looser.query.text(in: library.reference, session.language),
          "n": session.strings.number(looser.count),
        ])
    }
    return Failure(([Message("command.nothingMatched")] + looser).map { Complaint($0) }, code: 1)
  }

  /// What was found, and what is printed of it where that is ids.
  private struct Answer {
    let hits: Library.Hits
    let rows: ArraySlice<RowNumber>
    let lines: [UInt8]
  }

  private func find(
    _ query: Query, _ order: SortOrder, _ language: Language, in library: Library
  ) -> Answer {
    let hits = library.hits(of: query)
    let found = library.rows(hits, sort: order, language: language)
    let rows = found.prefix(limit ?? found.count)
    return Answer(hits: hits, rows: rows, lines: format == .ids ? library.lines(of: rows) : [])
  }

  /// The view that was asked for.
  ///
  /// - Throws: usage, where there is none of that name.
  private func savedView(_ session: Session) throws(Failure) -> SavedView? {
    guard let name = view else { return nil }
    let views = session.setup.config.views
    if let view = views.view(named: name) { return view }
    if let problem = views.problems.first {
      let reason = session.strings.text(problem.message)
      throw Failure(Message("views.broken", ["name": name, "reason": reason]), code: 65)
    }
    if views.views.isEmpty {
      let hint = session.setup.config.keymap.hint(for: .add, in: .views, strings: session.strings) ?? ""
      let open = session.setup.config.keymap.hint(for: .views, in: .list, strings: session.strings) ?? ""
      throw Failure(Message("views.noneOf", ["name": name, "open": open, "key": hint]), code: 64)
    }
    let known = views.views.map(\.name).joined(separator: ", ")
    throw Failure(Message("views.unknown", ["name": name, "known": known]), code: 64)
  }

  private func order(_ session: Session, _ view: SavedView?) -> SortOrder {
    let standing = view?.sort ?? session.setup.config.settings.sort
    let asked = sort.flatMap { SortKey(rawValue: $0.rawValue) }.map { SortOrder($0) } ?? standing
    return SortOrder(asked.key, reversed: reverse != asked.isReversed)
  }

  /// The columns where no view says others.
  private static let standard: [ListColumn] = [.date, .country, .kind, .status, .title]

  /// What was found, with the columns that the browser's list has in the view, and the id behind them.
  private func table(
    _ ids: [String], _ library: Library, _ query: Query, _ view: SavedView?, _ session: Session
  ) -> TextTable {
    let strings = session.strings
    let chosen = view?.columns.map { ListColumns($0).columns } ?? Self.standard
    let columns = chosen + (chosen.contains(.id) ? [] : [.id])
    var table = TextTable(columns: columns.map { $0.inTable(strings.text("column.\($0.rawValue)")) })
    table.highlighter = Highlighter(query, in: library.reference, language: session.language)
    table.rows = ids.compactMap { library[$0] }.map { row in
      let text = RowText(
        row, reference: library.reference, strings: strings, wording: session.wording, query: query)
      return columns.map { text.text(of: $0, details: library.details(of: row.id)) }
    }
    return table
  }
}

extension ListColumn {
  /// What it is in a table on paper.
  fileprivate func inTable(_ heading: String) -> TextTable.Column {
    switch self {
    case .date, .followUp: .init(heading: heading, isCode: true)
    case .modified, .id: .init(heading: heading, isCode: true, role: .dim)
    case .title: .init(heading: heading, isFlexible: true)
    case .country: .init(heading: heading, weight: 3)
    case .kind: .init(heading: heading, weight: 2, role: .badge)
    case .status: .init(heading: heading, weight: 1, role: .badge)
    case .partners, .places, .themes, .verification: .init(heading: heading, weight: 2)
    }
  }
}

extension [Initiative] {
  /// The records with the ids, in the order of the ids.
  fileprivate func with(ids: [String]) -> [Initiative] {
    let places = Dictionary(enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return ids.compactMap { places[$0].map { self[$0] } }
  }
}

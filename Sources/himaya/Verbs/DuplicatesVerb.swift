import ArgumentParser
import Config
import Tracker

/// `himaya duplicates`: records and organisations that may be one.
struct DuplicatesVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "duplicates", abstract: "List pairs of records, and of organisations, that may be the same.",
    discussion: """
      Titles are compared in any spelling, records without a title in one language by day, country, kind and \
      partners. Nothing is changed: link two records (links: duplicates), or delete one.
      """)

  @OptionGroup var options: Options

  @Argument(help: "Which records to look at, as for list; each pair has one of them at least.")
  var query: [String] = []

  @Option(help: "How to print: table or json.")
  var format = Format.table

  @Option(help: "The least score of a pair of records, from 0 to 1 (0.75).")
  var threshold: Double?

  @Option(parsing: .unconditional, help: "The most pairs of each to print.")
  var limit: Int?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is 1 at least.") }
    if let threshold, !(0...1).contains(threshold) { throw ValidationError("--threshold is from 0 to 1.") }
  }

  func perform() throws(Failure) {
    let session = try Session(options)
    let search = try Search(query, in: session, parts: .all)
    let library = search.library
    let pairs = library.duplicates(
      among: search.hits, threshold: threshold ?? Library.duplicateThreshold)
    let organisations = search.query.isAll ? library.organisationDuplicates() : []
    let shown = (Array(pairs.prefix(limit ?? .max)), Array(organisations.prefix(limit ?? .max)))
    switch format {
    case .json: try session.results.write(json: json(shown.0, shown.1, library, session).bytes)
    case .table:
      if !shown.0.isEmpty { try table(shown.0, library, session).print(to: session.results) }
      if !shown.1.isEmpty { try table(ofNames: shown.1, library, session).print(to: session.results) }
    }
    if pairs.isEmpty && organisations.isEmpty { throw Failure(Message("duplicates.none"), code: 1) }
  }

  private func title(of id: String, _ library: Library, _ session: Session) -> String {
    library[id]?.title.best(among: session.strings.languages)?.text ?? id
  }

  private func name(of id: String, _ library: Library, _ session: Session) -> String {
    library.reference.registry.displayName(id, session.language)
  }

  private func reasons(_ pair: Duplicate, _ session: Session) -> String {
    let words = pair.reasons.map { session.strings.text("duplicates.\($0.rawValue)") }
    return words.joined(separator: session.language == .arabic ? "، " : ", ")
  }

  private func percent(_ pair: Duplicate) -> String { "\(Int((pair.score * 100).rounded()))%" }

  /// Two lines a pair, the score and the reasons beside the first.
  private func table(_ pairs: [Duplicate], _ library: Library, _ session: Session) -> TextTable {
    let strings = session.strings
    var table = TextTable(columns: [
      .init(heading: strings.text("duplicates.score"), isCode: true, role: .count),
      .init(heading: strings.text("column.title"), isFlexible: true),
      .init(heading: strings.text("duplicates.why"), weight: 1, role: .dim),
      .init(heading: strings.text("column.id"), isCode: true, role: .dim),
    ])
    for pair in pairs {
      table.rows.append(
        [percent(pair), title(of: pair.one, library, session), reasons(pair, session), pair.one])
      table.rows.append(["", title(of: pair.other, library, session), "", pair.other])
    }
    return table
  }

  private func table(ofNames pairs: [Duplicate], _ library: Library, _ session: Session) -> TextTable {
    let strings = session.strings
    var table = TextTable(columns: [
      .init(heading: strings.text("duplicates.score"), isCode: true, role: .count),
      .init(heading: strings.text("labelPart.partner.organisation"), isFlexible: true),
      .init(heading: strings.text("duplicates.why"), weight: 1, role: .dim),
      .init(heading: strings.text("column.id"), isCode: true, role: .dim),
    ])
    for pair in pairs {
      for (id, isFirst) in [(pair.one, true), (pair.other, false)] {
        let isKnown = library.reference.registry[id] != nil
        table.rows.append([
          isFirst ? percent(pair) : "", name(of: id, library, session), isFirst ? reasons(pair, session) : "",
          isKnown ? id : "",
        ])
      }
    }
    return table
  }

  private func json(
    _ pairs: [Duplicate], _ organisations: [Duplicate], _ library: Library, _ session: Session
  ) -> JSONDocument {
    func array(_ pairs: [Duplicate], _ texts: (String) -> String, _ word: String) -> JSONValue {
      .array(
        pairs.map { pair in
          JSONText.object([
            ("score", JSONValue.number(String((pair.score * 1000).rounded() / 1000))),
            ("ids", .array([.string(pair.one), .string(pair.other)])),
            (word, .array([.string(texts(pair.one)), .string(texts(pair.other))])),
            ("reasons", .array(pair.reasons.map { .string($0.rawValue) })),
          ])
        })
    }
    return JSONDocument(
      JSONText.object([
        ("records", array(pairs, { title(of: $0, library, session) }, "titles")),
        ("organisations", array(organisations, { name(of: $0, library, session) }, "names")),
      ]))
  }
}

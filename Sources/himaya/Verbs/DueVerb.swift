import ArgumentParser
import Config
import Tracker

/// `himaya due`: what needs work, each kind with its count and its query.
struct DueVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "Count what needs work: due, out of date, incomplete, not confirmed.",
    discussion: "Each line ends with the query that lists its records: himaya list QUERY.")

  @OptionGroup var options: Options

  @Argument(help: "Which records to look at, as for list; without, all.")
  var query: [String] = []

  @Option(help: "How to print: table or json.")
  var format = Format.table

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json
  }

  func perform() throws(Failure) {
    let session = try Session(options)
    let search = try Search(query, in: session)
    let counts = WorkItem.counts(within: search.query, in: search.library)
    switch format {
    case .table: try table(counts, search.library.reference, session).print(to: session.results)
    case .json: try session.results.write(json: json(counts, session.strings).bytes)
    }
    if search.hits.count == 0 { throw Failure(Message("command.nothingMatched"), code: 1) }
    if counts.allSatisfy({ $0.count == 0 }) { session.say(Message("work.nothing")) }
  }

  private func table(
    _ counts: [WorkItem.Count], _ reference: Reference, _ session: Session
  ) -> TextTable {
    let strings = session.strings
    var table = TextTable(columns: [
      .init(heading: strings.text("column.count"), isCode: true),
      .init(heading: strings.text("work.title"), isFlexible: true),
      .init(heading: strings.text("search.prompt"), isCode: true, role: .dim),
    ])
    table.rows = counts.map { line in
      [
        String(line.count), strings.text("work.\(line.item.rawValue)"),
        line.query.text(in: reference, session.language),
      ]
    }
    return table
  }

  private func json(_ counts: [WorkItem.Count], _ strings: Strings) -> JSONDocument {
    JSONDocument(
      .array(
        counts.map { line in
          .object([
            JSONMember(name: "item", value: .string(line.item.rawValue)),
            JSONMember(name: "label", value: .string(strings.text("work.\(line.item.rawValue)"))),
            JSONMember(name: "count", value: .number(String(line.count))),
            JSONMember(name: "query", value: .string(line.query.text)),
          ])
        }))
  }
}

import ArgumentParser
import Browser
import Config
import Store
import Tracker

/// `himaya stats`: what was found, counted for pictures.
struct StatsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count the records that match a query: when, where, of what kind, with whom.",
    discussion: "For example: himaya stats country:MA --output morocco.html")

  @OptionGroup var options: Options

  @Argument(help: "What to look for, as for list.")
  var query: [String] = []

  @Option(help: "How to print: text (where none is said), json or csv.")
  var format: Format?

  @Option(help: "Write pictures into this file instead, by its ending: .svg or .html.")
  var output: String?

  @Flag(help: "Write over the file where it is there.")
  var force = false

  @Flag(help: "Count restricted records into a file, which leaves them out otherwise.")
  var includeRestricted = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  func validate() throws {
    guard let output else { return }
    if Ending(of: output) == nil { throw ValidationError("--output ends in .svg or .html.") }
    if format != nil { throw ValidationError("--format is for what is printed, --output writes pictures.") }
  }

  func perform() throws(Failure) {
    let session = try Session(options)
    let search = try Search(query, in: session)
    let (library, query) = (search.library, search.query)
    var hits = search.hits
    let shared = library.sharable(hits)
    // What is written for others leaves out what only few may see.
    if output != nil, !includeRestricted { hits = shared.hits }
    var labels = FacetLabels()
    let statistics = library.statistics(of: hits, language: session.language, labels: &labels)
    let words = OverviewWords(
      strings: session.strings, wording: session.wording, reference: library.reference)
    if let output {
      try write(StatisticsReport(statistics, query, words, session), to: output, session)
      if !includeRestricted { session.say(leftOut: shared.leftOut, option: "--include-restricted") }
    } else {
      switch format ?? .text {
      case .text: try StatisticsReport(statistics, query, words, session).print(to: session.results)
      case .json: try session.results.write(json: StatisticsData(statistics, words).json.bytes)
      case .csv: try session.results.write(sheet: StatisticsData(statistics, words).csv)
      }
      session.say(restricted: shared.leftOut)
    }
    if hits.count == 0 { throw Failure(Message("command.nothingMatched"), code: 1) }
  }

  /// What is written into a file, by the end of its name.
  private enum Ending {
    case svg, html

    init?(of path: String) {
      let lowered = path.lowercased()
      if lowered.hasSuffix(".svg") {
        self = .svg
      } else if lowered.hasSuffix(".html") || lowered.hasSuffix(".htm") {
        self = .html
      } else {
        return nil
      }
    }
  }

  private func write(_ statistics: StatisticsReport, to path: String, _ session: Session) throws(Failure) {
    let report = statistics.report(pieces: 240)
    let text = Ending(of: path) == .svg ? report.svg : report.html
    do throws(StoreError) {
      try OutputFile.write(Array(text.utf8), to: path, replacing: force)
    } catch {
      if case .exists = error {
        throw Failure(Message("stats.exists", ["path": path]), code: error.exit.rawValue)
      }
      throw Failure(error)
    }
    session.messages.say(session.strings.phrase(Message("stats.written", ["path": path])))
  }
}

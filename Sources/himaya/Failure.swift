import ArgumentParser
import Config
import Store
import Tracker

/// Why the program ends without having done what it was asked: what to tell the person, and an exit code for
/// scripts (sysexits.h, as the README lists them).
struct Failure: Error {
  let complaints: [Complaint]
  let code: Int32

  init(_ complaints: [Complaint], code: Int32) {
    self.complaints = complaints
    self.code = code
  }

  init(_ message: Message, at place: String? = nil, code: Int32) {
    self.init([Complaint(message, at: place)], code: code)
  }

  init(_ error: StoreError) {
    self.init(error.problem?.message ?? error.message, at: error.problem?.place, code: error.exit.rawValue)
  }

  init(_ error: ConfigError) { self.init(error.message, code: 65) }
  init(_ error: TerminalError) { self.init(error.message, code: 64) }

  /// An end that needs no words.
  static func quiet(_ code: Int32) -> Failure { Failure([], code: code) }

  /// Does something, and on failure says why on standard error in the interface's language and ends.
  static func reporting(_ options: Options, _ body: () throws(Failure) -> Void) throws {
    do throws(Failure) {
      try body()
    } catch {
      if !error.complaints.isEmpty {
        let strings = Setup.strings(options)
        let console = Console.messages(options, strings: strings)
        for complaint in error.complaints { console.say(complaint.phrase(strings)) }
      }
      throw ExitCode(error.code)
    }
  }
}

/// One thing to tell the person on standard error.
struct Complaint {
  /// Which file, field or record is meant; as it is written, in no language.
  let place: String?
  let message: Message

  init(_ message: Message, at place: String? = nil) {
    self.message = message
    self.place = place
  }

  func phrase(_ strings: Strings) -> Strings.Phrase {
    .joined([place.map { .isolated($0) }, strings.phrase(message)].compactMap { $0 })
  }
}

extension Strings.Phrase {
  /// A text that is ordered by itself: a path, the name of a field.
  static func isolated(_ text: String) -> Strings.Phrase {
    Strings.Phrase(text: text, arguments: [0..<text.utf8.count])
  }

  /// Phrases with colons between them.
  static func joined(_ phrases: [Strings.Phrase]) -> Strings.Phrase {
    var whole = Strings.Phrase(text: "")
    for phrase in phrases {
      if !whole.text.isEmpty { whole.text += ": " }
      let start = whole.text.utf8.count
      whole.arguments += phrase.arguments.map { $0.lowerBound + start..<$0.upperBound + start }
      whole.text += phrase.text
    }
    return whole
  }
}

extension Problem {
  /// The path with line and column where they are known: `initiatives/x.json:3:1`.
  var place: String {
    guard let line, let column else { return path }
    return "\(path):\(line):\(column)"
  }
}

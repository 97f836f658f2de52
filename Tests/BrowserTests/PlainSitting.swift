import Config
import Testing
import Tracker

@testable import Browser

/// A person at the dialogue of `himaya --plain`: lines go in, lines come out, and the folder is a dictionary.
struct PlainSitting {
  private(set) var session: Session
  private var dialogue: PlainDialogue
  /// What was said after the last line that was typed.
  private(set) var heard: [String] = []
  /// Everything that was said, with the lines that were typed behind a `>`.
  private(set) var transcript: [String] = []

  init(
    _ language: Language = .english, isReadOnly: Bool = false, leftovers: [Leftover] = [],
    problems: [Problem] = []
  ) throws {
    session = try Session(language, isReadOnly: isReadOnly, leftovers: leftovers)
    session.app.problems = problems
    dialogue = PlainDialogue(session.app)
    listen()
  }

  /// Types lines, one after the other.
  mutating func type(_ lines: String...) {
    for line in lines {
      transcript.append("> " + line)
      dialogue.app = session.app
      let effects = dialogue.take(line: line)
      session.app = dialogue.app
      session.carryOut(effects)
      listen()
    }
  }

  /// Presses Ctrl-C.
  mutating func interrupt() {
    dialogue.app = session.app
    let effects = dialogue.interrupt()
    session.app = dialogue.app
    session.carryOut(effects)
    listen()
  }

  /// The input ends.
  mutating func end() {
    session.carryOut(dialogue.end())
    heard = dialogue.farewell().map(\.text)
  }

  /// Others change the folder while the person thinks.
  mutating func others(write written: [Initiative] = [], remove removed: [String] = []) {
    session.others(write: written, remove: removed)
    dialogue.app = session.app
  }

  /// Another program writes `views.toml`.
  mutating func views(_ text: String) { session.views = ConfigFile(path: "views.toml", text: text) }

  mutating func saveFails(_ message: Message?) { session.saveFails = message }

  private mutating func listen() {
    dialogue.app = session.app
    heard = dialogue.turn().map(\.text)
    session.app = dialogue.app
    transcript += heard
  }

  /// The question that the dialogue waits at.
  var question: String { heard.last ?? "" }

  /// Whether a question waits for a yes or a no.
  var isAsked: Bool { if case .question? = session.app.overlays.last { true } else { false } }

  var isOver: Bool { session.effects.contains(.quit) }

  /// The record of a file of the pretended folder.
  func record(_ id: String) throws -> Initiative {
    try Initiative(try #require(session.files[id]))
  }
}

extension PlainSitting: CustomTestStringConvertible {
  var testDescription: String { transcript.joined(separator: "\n") }
}

import Foundation
import Testing

/// What the terminal is told beside text, and what it tells beside keys.
@Suite("Title, focus, links and torn answers on a terminal", .serialized)
struct ComfortTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch.withSeeds() }

  private func open(
    _ environment: [String: String] = [:], answers: [String: String] = PtySession.attributes
  ) throws -> PtySession {
    let session = try PtySession(
      [Program.url.path, "--data", scratch.path, "--language", "en"], environment: environment,
      answers: answers)
    session.wait(for: "shown")
    // The first screen may be there before the records.
    session.listenUntilIdle()
    return session
  }

  private func text(_ session: PtySession) -> String { String(decoding: session.output, as: UTF8.self) }

  @Test("The window's title is saved, set, and given back")
  func title() throws {
    let session = try open()
    session.type("q")
    #expect(session.waitForEnd() == 0)
    let parts = ["\u{1B}[22;2t", "\u{1B}]2;himaya · \(scratch.path)\u{1B}\\", "\u{1B}[23;2t"]
    let places = parts.compactMap { text(session).range(of: $0)?.lowerBound }
    #expect(places.count == 3 && places == places.sorted(), "\(text(session).prefix(300))")
  }

  @Test("Whether the window has the focus is asked for, and never typed text")
  func focus() throws {
    let session = try open()
    #expect(text(session).contains("\u{1B}[?1004h"))
    session.type("/")
    session.listenUntilQuiet()
    let before = session.output.count
    session.type("\u{1B}[I\u{1B}[O\u{1B}[I")
    session.listenUntilQuiet()
    #expect(session.output.count == before)
    session.type("\u{1B}")
    session.listenUntilQuiet()
    session.type("q")
    #expect(session.waitForEnd() == 0)
    #expect(text(session).contains("\u{1B}[?1004l"))
  }

  @Test("Addresses of sources are links where the terminal has them, and text elsewhere")
  func links() throws {
    let folder = scratch.url("initiatives")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = try #require(
      try names.first { name in
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).contains("\"publisher\": \"")
      })
    let file = folder.appending(path: name)
    try String(contentsOf: file, encoding: .utf8)
      .replacing("\"publisher\": \"", with: "\"url\": \"https://example.org/\", \"publisher\": \"")
      .write(to: file, atomically: true, encoding: .utf8)
    for other in names where other != name {
      try FileManager.default.removeItem(at: folder.appending(path: other))
    }
    let opening = "\u{1B}]8;id=himaya;https://"
    let session = try open(["VTE_VERSION": "7006"])
    session.type("\r\u{1B}[F")
    session.wait(for: opening)
    let other = try open()
    other.type("\r\u{1B}[F")
    other.listenUntilQuiet()
    #expect(!text(other).contains("\u{1B}]8;"))
    let id = name.replacing(".json", with: "")
    let arguments = ["show", id, "--data", scratch.path]
    let shown = try Program.onTerminal(columns: 100, arguments, environment: ["VTE_VERSION": "7006"])
    #expect(shown.contains(opening))
    #expect(!(try Program.onTerminal(columns: 100, arguments)).contains("\u{1B}]8;"))
    #expect(!(try Program.run(arguments, environment: ["VTE_VERSION": "7006"])).text.contains("\u{1B}]8;"))
  }

  @Test("A wrong line of one's own keys is said at the start, and the lines beside it hold")
  func ownKeys() throws {
    try scratch.write("[panes]\nfly = [\"h\"]\nquit = [\"b\"]\n", to: "config/himaya/keys.toml")
    let session = try open(["XDG_CONFIG_HOME": scratch.path + "/config"])
    #expect(text(session).contains("keys.toml:2:1: there is no action fly"))
    session.type("b")
    #expect(session.waitForEnd() == 0)
  }

  @Test(
    "The plain page is left by Esc, q, its own key and Ctrl-C, and a signal that ends the program ends it there",
    arguments: ["\u{1B}", "q", "v", "\u{3}", ""])
  func plainPage(key: String) throws {
    let session = try open(["VTE_VERSION": "7006"])
    session.type("v")
    session.wait(for: "Plain page: select")
    #expect(text(session).contains("\u{1B}[?2501h"))
    session.resize(columns: 90, rows: 30)
    if key.isEmpty {
      try session.signal(SIGTERM)
      #expect(session.waitForEnd() == 128 + Int(SIGTERM))
    } else {
      let before = session.output.count
      session.type(key)
      session.wait(for: "shown", after: before)
      session.listenUntilQuiet()
      session.type("q")
      #expect(session.waitForEnd() == 0)
    }
    #expect(text(session).contains("\u{1B}[?2501l"))
    #expect(session.modes == session.modesBefore)
  }

  @Test("An answer that comes late and in pieces is none of a person's text")
  func tornAnswers() throws {
    let session = try open(answers: [:])
    session.type("/")
    session.wait(for: "Search")
    for piece in [
      "\u{1B}]11;rgb:ff", "ff/ffff/ffff\u{1B}", "\\\u{1B}P>|XTerm(3", "79)\u{1B}\\", "\u{1B}[?6", "2;22c",
    ] {
      session.type(piece)
      usleep(200_000)
    }
    session.type("qatar")
    session.wait(for: "qatar")
    let shown = text(session)
    for piece in ["rgb:", "XTerm", "62;22"] { #expect(!shown.contains(piece), "\(piece)") }
  }
}

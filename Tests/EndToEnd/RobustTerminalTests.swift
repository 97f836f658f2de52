import Foundation
import Glibc
import Testing

@Suite("Terminals of all kinds and sizes, slow ones and idle ones", .serialized)
struct RobustTerminalTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch.withSeeds() }

  private func open(
    term: String? = "xterm-256color", columns: Int = 120, rows: Int = 36, isLed: Bool = true
  ) throws -> PtySession {
    try PtySession(
      [Program.url.path, "--data", scratch.path, "--language", "en"], term: term, columns: columns,
      rows: rows,
      isLed: isLed)
  }

  /// Waits for the records.
  private func opened(_ session: PtySession) -> PtySession {
    session.wait(for: "2024-12-09")
    session.listenUntilIdle()
    return session
  }

  private func expectRestored(
    _ session: PtySession, rows: Int = 36, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(session.modes == session.modesBefore, sourceLocation: sourceLocation)
    #expect(
      TerminalState(after: session.output, rows: rows) == TerminalState(), sourceLocation: sourceLocation)
  }

  @Test(
    "It works on a terminal of each kind, says nothing to it that it does not know, and leaves it as it was",
    arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
  func kinds(term: String) throws {
    let session = opened(try open(term: term))
    session.press("j", "/", "basra", "\r", "e", "\u{1B}", "c", "?", "\u{1B}", "\u{C}", "v")
    session.press("v", "\u{1A}")
    session.waitForStop()
    expectRestored(session)
    try session.resume()
    session.listenUntilIdle()
    session.press("q")
    #expect(session.waitForEnd() == 0)
    expectRestored(session)
    let allowed = try AllowedBytes(term: term)
    #expect(allowed.complaints(about: session.output) == [])
  }

  @Test(
    "A terminal that cannot show the browser is left alone, and its TERM is named",
    arguments: ["dumb", "no-such-terminal", nil])
  func simple(term: String?) throws {
    let session = try open(term: term)
    #expect(session.waitForEnd() == 64)
    session.wait(for: "TERM=\(term ?? "")")
    expectRestored(session)
    // One that nobody described may still be a common one, and is asked which; the others get bare lines.
    let allowed = try AllowedBytes(term: term == "dumb" ? nil : term)
    #expect(allowed.complaints(about: session.output) == [])
  }

  @Test("An idle browser writes nothing and takes no time, with a form open too")
  func idle() throws {
    let session = opened(try open())
    for key in ["\u{1B}", "a"] {
      session.press(key)
      // What is kept on the disk, soon after the last key.
      session.listenUntilQuiet(milliseconds: 1000)
      let (ticks, count) = (try #require(session.ticks), session.output.count)
      session.listenUntilQuiet(milliseconds: 3000)
      // 0 is expected; a loop would take 300, a tenth of a core 30.
      #expect(try #require(session.ticks) - ticks <= 3)
      #expect(session.output.count == count)
    }
  }

  @Test(
    "A storm of sizes from 1x1 to 500x200 while keys come: in the list, a form, the help and over what is to be settled"
  )
  func storm() throws {
    try scratch.write(
      String(decoding: Data(contentsOf: scratch.record("om-child-helpline")), as: UTF8.self)
        .replacing("\"om-child-helpline\"", with: "\"om-child-helpline\", \"notes\": \"Otherwise\""),
      to: "initiatives/om-child-helpline.json.orig")
    let session = try open()
    // It covers the list, which need not have been on the screen before.
    session.wait(for: "Left to settle")
    session.listenUntilIdle()
    var dice = SystemRandomNumberGenerator()
    session.press("\u{1B}")
    // The keys that lead somewhere, and those that do no harm there.
    let places = [
      ("", "jk\t"), ("a\tKept through it all\u{1B}[Z", "\t\t\u{1B}[Z\u{1B}[Z"), ("\u{1B}OP", "jjk"),
      ("\u{1B}", ""),
    ]
    for (opening, keys) in places {
      session.press(opening)
      for _ in 0..<60 {
        session.resize(
          columns: Int.random(in: 1...500, using: &dice), rows: Int.random(in: 1...200, using: &dice))
        session.type(keys)
        session.listen(milliseconds: 2)
      }
      for (columns, rows) in [(1, 1), (500, 200), (1, 200), (500, 1), (2, 2), (120, 36)] {
        session.resize(columns: columns, rows: rows)
        session.type(keys)
        session.listenUntilIdle()
      }
    }
    let place = session.output.count
    session.press("\u{C}")
    session.wait(for: "Kept", after: place)
    // Leaves the form; its text is kept as a draft.
    session.press("\u{1B}", "\r", "w", "\r")
    session.press("\u{1B}", "\u{1B}", "\u{1B}", "\u{1B}[21~", "\r")
    #expect(session.waitForEnd() == 0)
    expectRestored(session)
    #expect(try AllowedBytes(term: "xterm-256color").complaints(about: session.output) == [])
  }

  @Test("A terminal that stops reading is waited for without a loop; what it gets afterwards is whole")
  func slowReader() throws {
    let session = opened(try open(columns: 400, rows: 150))
    // More than the kernel keeps: the program waits in the middle of a screen.
    for _ in 0..<12 { session.typeOnly("\u{C}j") }
    var ticks = -1
    for _ in 0..<40 where session.ticks != ticks {
      ticks = try #require(session.ticks)
      usleep(500_000)
    }
    usleep(2_000_000)
    #expect(try #require(session.ticks) - ticks <= 3)
    session.listenUntilIdle()
    session.press("q")
    #expect(session.waitForEnd() == 0)
    expectRestored(session, rows: 150)
    #expect(try AllowedBytes(term: "xterm-256color").complaints(about: session.output) == [])
  }

  @Test("A signal while the terminal does not read ends the program in order as soon as it reads again")
  func signalWhileSlow() throws {
    let session = opened(try open(columns: 400, rows: 150))
    for _ in 0..<12 { session.typeOnly("\u{C}j") }
    usleep(500_000)
    try session.signal(SIGTERM)
    usleep(300_000)
    #expect(session.waitForEnd() == 128 + Int(SIGTERM))
    expectRestored(session, rows: 150)
  }

  @Test("A terminal that goes away in the middle of a screen ends the program")
  func goneWhileWriting() throws {
    let session = opened(try open(columns: 400, rows: 150, isLed: false))
    for _ in 0..<12 { session.typeOnly("\u{C}j") }
    usleep(500_000)
    session.hangUp()
    #expect(session.waitForEnd() == 128 + Int(SIGHUP))
  }
}

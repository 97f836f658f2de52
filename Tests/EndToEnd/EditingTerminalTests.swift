import Foundation
import Testing

/// Texts that are edited in the real program, by the bytes that terminals send.
@Suite("Editing on a terminal", .serialized)
struct EditingTerminalTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch.withSeeds() }

  /// The program with its search open.
  private func search() throws -> PtySession {
    let session = try PtySession([Program.url.path, "--data", scratch.path, "--language", "en"])
    session.wait(for: "shown")
    // The first screen may be there before the records.
    session.listenUntilIdle()
    session.type("/")
    session.wait(for: "Search")
    session.listenUntilQuiet()
    return session
  }

  private func leave(_ session: PtySession) {
    session.type("\u{1B}")
    session.listenUntilQuiet()
    session.type("q")
    #expect(session.waitForEnd() == 0)
  }

  @Test("What is selected by Shift-Home and cut goes to the terminal's clipboard, and is pasted again")
  func cut() throws {
    let session = try search()
    session.type("دمشق")
    session.listenUntilQuiet()
    session.type("\u{1B}[1;2H\u{18}")
    session.wait(for: "\u{1B}]52;c;" + Data("دمشق".utf8).base64EncodedString())
    session.listenUntilQuiet()
    session.type("x\u{16}\u{16}\u{1}\u{1B}c")
    session.wait(for: "\u{1B}]52;c;" + Data("xدمشقدمشق".utf8).base64EncodedString())
    session.listenUntilQuiet()
    leave(session)
  }

  @Test("A paste of many lines is one line in the search, one step of undo, and no keys")
  func paste() throws {
    let session = try search()
    session.type("a")
    session.listenUntilQuiet()
    // The q, the Esc and the Enter of it are text, or nothing.
    let pasted = String(repeating: "q \u{1B}[31m\r\n\u{3}", count: 20_000)
    session.type("\u{1B}[200~" + pasted + "\u{1B}[201~")
    session.wait(for: "too long")
    session.listenUntilQuiet()
    session.type("\u{1B}u\u{1}\u{1B}c")
    session.wait(for: "\u{1B}]52;c;" + Data("a".utf8).base64EncodedString())
    session.listenUntilQuiet()
    leave(session)
  }
}

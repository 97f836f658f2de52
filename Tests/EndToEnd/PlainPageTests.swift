import Foundation
import Testing

/// The plain page on a terminal: `v`.
@Suite("The plain page is turned like a book's and leaves nothing behind", .serialized)
struct PlainPageTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch.withSeeds() }

  private func open(_ language: String = "en", columns: Int = 80, rows: Int = 12) throws -> PtySession {
    let session = try PtySession(
      [Program.url.path, "--data", scratch.path, "--language", language], columns: columns, rows: rows)
    session.wait(for: "\u{1B}[?2004h")
    session.listenUntilIdle()
    return session
  }

  /// Types a key; what was written for it.
  private func shown(_ session: PtySession, for key: String) -> String {
    let before = session.output.count
    session.press(key)
    return String(decoding: session.output[before...], as: UTF8.self)
  }

  @Test("A long record begins with its title; pages go forth and back, and Enter leaves the last one")
  func pages() throws {
    let session = try open()
    let first = shown(session, for: "v")
    let start = try #require(first.range(of: "\u{1B}[H\u{1B}[2J")).upperBound
    let title = try #require(first[start...].split(separator: "\r\n").first)
    let file = FileManager.default.enumerator(at: scratch.url("initiatives"), includingPropertiesForKeys: nil)
    let records = try #require(file).compactMap {
      ($0 as? URL).flatMap { try? String(contentsOf: $0, encoding: .utf8) }
    }
    let isTitle = records.contains { $0.contains(title) }
    #expect(isTitle, "\(title)")
    #expect(first.contains("More: Space. Back: Esc"))
    let second = shown(session, for: " ")
    #expect(!second.contains(title) && second.contains("Page before: PgUp. Back: E"))
    #expect(shown(session, for: "\u{1B}[5~").contains(title))
    var count = 0
    while count < 40, !shown(session, for: "\r").contains("\u{1B}[?2004h") { count += 1 }
    #expect((1..<40).contains(count))
    session.type("q")
    #expect(session.waitForEnd() == 0)
    #expect(session.modes == session.modesBefore)
  }

  @Test(
    "A page has no more rows than the window", arguments: ["en", "ar", "fr"], [(40, 10), (60, 20), (100, 30)])
  func rows(language: String, size: (Int, Int)) throws {
    let session = try open(language, columns: size.0, rows: size.1)
    let page = shown(session, for: "v")
    let start = try #require(page.range(of: "\u{1B}[H\u{1B}[2J", options: .backwards)).upperBound
    let parts = page[start...].split(separator: "\u{1B}[", maxSplits: 1)
    let place = try #require(parts.last?.split(separator: ";").first.flatMap { Int($0) })
    #expect(parts[0].split(separator: "\r\n", omittingEmptySubsequences: false).count < place)
    #expect(place <= size.1)
  }

  @Test("Nothing of the record is written but on the second screen", arguments: ["\r", "\u{1B}", ""])
  func leavesNothing(key: String) throws {
    let session = try open(columns: 150, rows: 90)
    session.press("v")
    if key.isEmpty {
      try session.signal(SIGTERM)
      #expect(session.waitForEnd() == 128 + Int(SIGTERM))
    } else {
      session.press(key)
      session.type("q")
      #expect(session.waitForEnd() == 0)
    }
    let text = String(decoding: session.output, as: UTF8.self)
    #expect(text.contains("Plain page: select"))
    // What stands outside of the second screen: before it was entered, and after each time that it was left.
    let outside = text.components(separatedBy: "\u{1B}[?1049l").map { part in
      part.components(separatedBy: "\u{1B}[?1049h")[0]
    }
    #expect(outside.count == 2)
    for part in outside {
      let visible = part.replacing(/\u{1B}(\[[^a-zA-Z]*[ ]?[a-zA-Z]|[>=]|\][^\u{1B}]*\u{1B}\\)/, with: "")
        // What the shell says of a signal.
        .replacing("Terminated", with: "")
      let isBlank = visible.allSatisfy(\.isWhitespace)
      #expect(isBlank, "\(visible.debugDescription)")
    }
  }
}

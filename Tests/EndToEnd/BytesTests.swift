import Foundation
import Testing

/// Every byte that the browser writes to a terminal, while everything that it shows is hostile.
@Suite("The bytes of the browser", .serialized)
struct BytesTests {
  private let folder: HostileFolder

  init() throws { folder = try HostileFolder() }

  private func open(_ language: String, columns: Int = 140, rows: Int = 45) throws -> PtySession {
    let session = try PtySession(
      [Program.url.path, "--data", folder.path, "--language", language], columns: columns, rows: rows,
      environment: folder.environment)
    session.wait(for: folder.marker)
    session.listenUntilIdle()
    // What is offered at the start, over the list.
    session.press("\u{1B}")
    return session
  }

  /// Ends the session, and finds fault with every byte of it that is not allowed.
  private func close(
    _ session: PtySession, copies: Set<String> = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    session.press("\u{1B}[21~")
    #expect(session.waitForEnd() == 0, sourceLocation: sourceLocation)
    let allowed = try AllowedBytes(term: "xterm-256color", copies: copies)
    for complaint in allowed.complaints(about: session.output).prefix(20) {
      Issue.record("\(complaint)", sourceLocation: sourceLocation)
    }
  }

  @Test("What is allowed is what terminfo draws with and what is listed; a stray byte is found")
  func allowList() throws {
    let allowed = try AllowedBytes(term: "xterm-256color", copies: ["a"])
    let good =
      "a\u{1B}[1;31mب\u{1B}[m\u{1B}[12;40H\u{1B}[?1049h\u{1B}[8l\r\n\u{1B}]52;c;YQ==\u{1B}\\\u{1B}(B"
    #expect(allowed.complaints(about: Array(good.utf8)) == [])
    let bad = [
      "\u{7}", "\u{9B}31m", "\u{202E}", "\u{1B}[6n", "\u{1B}[?1000h", "\u{1B}]0;x\u{7}",
      "\u{1B}]52;c;Yg==\u{1B}\\", "\u{1B}c", "\u{1B}", "\u{1B}[31", "\u{1B}P+q544e\u{1B}\\",
      "\u{1B}]8;;javascript:x\u{1B}\\", "\u{0}", "\u{E000}",
    ]
    for text in bad {
      #expect(!allowed.complaints(about: Array(text.utf8)).isEmpty, "\(text.debugDescription)")
    }
    for byte in UInt8(0x80)...0xFF { #expect(allowed.complaints(about: [byte, 0x41]).count == 1) }
    let bare = try AllowedBytes(term: nil)
    #expect(bare.complaints(about: Array("a\u{1B}[m".utf8)).count == 1)
  }

  @Test("The list and the details of records with nothing but hostile texts, in every field")
  func details() throws {
    let session = try open("en")
    for _ in HostileText.all {
      session.press("j", "\t\u{1B}[6~\u{1B}[6~\u{1B}[6~\u{1B}[6~\u{1B}[Z")
    }
    try close(session)
  }

  @Test("The plain page and the form of each, mirrored")
  func forms() throws {
    let session = try open("ar", columns: 100, rows: 50)
    // Every third of them: each text is in every field, and all texts are in the details.
    for number in HostileText.all.indices where number % 3 == 0 {
      session.press("v")
      session.press("\u{1B}[6~")
      session.press("v")
      session.press("e")
      session.press("\u{1B}[6~\u{1B}[6~\u{1B}[6~\u{1B}[6~\u{1B}[6~\u{1B}[6~\u{1B}[6~\u{1B}[6~")
      session.press("\u{1B}")
      session.press("jjj")
      if number == 0 { #expect(session.has("F2")) }
    }
    try close(session)
  }

  @Test("Filters, the trash, leftovers and what they differ in, help, the palette and questions")
  func overlays() throws {
    let session = try open("fr", columns: 100, rows: 30)
    session.press("f")
    for _ in 0..<12 { session.press("\u{1B}[6~") }
    session.press("\r", "c", "\u{1B}[Z", "d")
    session.press("\u{1B}", "t")
    for _ in 0..<6 { session.press("\u{1B}[6~", "\r") }
    session.press("\u{1B}", "\u{1B}", "?")
    for _ in 0..<12 { session.press("\u{1B}[6~") }
    session.press("\u{1B}", "w")
    for _ in 0..<18 { session.press("v", "\u{1B}[6~", "\u{1B}", "jjj") }
    session.press("\u{1B}[H", "\r", "\u{1B}[6~", "\u{1B}[6~", "\u{1B}", "\u{1B}", "\u{1B}")
    try close(session)
  }

  @Test(
    "Marks and what is done with the marked, what needs work, related records, views, columns and the overview"
  )
  func screens() throws {
    try folder.setLanguage("ar")
    let session = try open("ar", columns: 110, rows: 32)
    session.press("   ", "m", "\r", "\u{1B}[6~", "\r", "\u{1B}[6~", "\u{1B}", "\u{1B}", "\u{1B}")
    session.press("n", "\u{1B}[B", "\u{1B}[F", "\r", "l", "\u{1B}[6~", "\r", "[", "]")
    // A view with a hostile name and a hostile query.
    let pasted = HostileText.all.suffix(40).joined(separator: " ").replacing("\u{1B}[201~", with: "")
    session.press(
      "/", "\u{1B}[200~\(pasted)\u{1B}[201~", "\r", "p", "a", "\u{1B}[200~\(pasted)\u{1B}[201~", "\r")
    session.press("\u{1B}", "\u{1B}", "p", "\u{1B}[F", "\u{1B}", "c", ".", "\u{1B}[B", " ", "\u{1B}", "i")
    for _ in 0..<8 { session.press("\t", "\u{1B}[B", "\u{1B}[6~") }
    session.press("\r", "\u{1B}", "f", ".", "\u{1B}[200~\(pasted)\u{1B}[201~", "\u{1B}", "s", "\u{1B}")
    try close(session)
  }

  @Test("What is typed and pasted, in the search, the palette and a form; its draft after a kill")
  func typed() throws {
    let session = try open("en", columns: 80, rows: 24)
    let pasted = HostileText.all.joined(separator: " ").replacing("\u{1B}[201~", with: "")
    for opening in ["/", ":"] {
      // What is typed is typed on an empty line: with a page of words before it, each letter asks for all of them anew.
      session.press(opening, "\u{1B}[200~\(pasted)\u{1B}[201~", "\u{15}")
      // The longest come by the paste alone: typed, each of their hundreds of scalars is a search of its own.
      for text in HostileText.all.suffix(30)
      where !text.contains("\u{1B}") && text.unicodeScalars.count < 100 {
        session.press(text)
      }
      session.press("\u{1B}", "\u{1B}", "\u{1B}")
    }
    session.press("a")
    for text in HostileText.all where !text.contains("\u{1B}[201~") {
      session.press("\t\u{1B}[200~\(text)\u{1B}[201~")
    }
    session.listenUntilQuiet(milliseconds: 400)
    try session.signal(SIGKILL)
    #expect(session.waitForEnd() == 128 + Int(SIGKILL))
    let allowed = try AllowedBytes(term: "xterm-256color")
    for complaint in allowed.complaints(about: session.output) { Issue.record("\(complaint)") }

    let again = try open("en", columns: 80, rows: 24)
    again.press("w", "\u{1B}[H", "v", "\u{1B}[6~", "\u{1B}", "\r", "\u{1B}[6~", "\u{1B}[6~", "\u{1B}", "\r")
    try close(again)
  }
}

import Foundation
import Testing

@Suite("himaya --plain on a terminal")
struct PlainTerminalTests {
  private let data: Scratch

  init() throws { data = try Scratch.withSeeds() }

  private func open(
    _ language: String = "en", term: String = "dumb", environment: [String: String] = [:], columns: Int = 80
  ) throws -> PtySession {
    let session = try PtySession(
      [Program.url.path, "--plain", "--data", data.path, "--language", language], term: term,
      columns: columns,
      environment: environment)
    session.wait(for: "himaya")
    session.listenUntilQuiet()
    return session
  }

  /// Types a line, and waits for what is asked then.
  private func say(_ line: String, _ session: PtySession, until question: String) {
    let place = session.output.count
    session.type(line + "\n")
    session.wait(for: question, after: place)
  }

  @Test(
    "No screen is taken and no cursor is moved, on any terminal",
    arguments: ["dumb", "vt100", "linux", "xterm-256color", "nobody-knows-this"])
  func noScreen(term: String) throws {
    let session = try open("ar", term: term)
    session.type("1\n3\n")
    session.listenUntilQuiet()
    session.type("\u{4}")
    #expect(session.waitForEnd() == 0)
    let text = String(decoding: session.output, as: UTF8.self)
    // Who orders Arabic text is all that may be asked and said, and only of a terminal of which no variable tells.
    let bare = ["\u{1B}[>0q", "\u{1B}[8$p", "\u{1B}[c", "\u{1B}[8l", "\u{1B}[8h", "\u{1B}[1 k", "\u{1B}[0 k"]
      .reduce(text) {
        $0.replacing($1, with: "")
      }
    #expect(
      !bare.unicodeScalars.contains {
        ($0.value < 0x20 && !"\r\n".unicodeScalars.contains($0)) || $0.value == 0x7F
      })
    #expect(term != "dumb" && term != "linux" || bare == text)
    #expect(session.modes == session.modesBefore)
  }

  @Test("A simple terminal, the console and one that orders by itself get text in the order of reading")
  func logical() throws {
    for (term, environment) in [("dumb", [:]), ("linux", [:]), ("xterm-256color", ["VTE_VERSION": "7006"])] {
      let session = try open("ar", term: term, environment: environment)
      let text = String(decoding: session.output, as: UTF8.self)
      #expect(text.contains("أجب عن كل سؤال"), "\(term)")
      session.type("\u{4}")
      #expect(session.waitForEnd() == 0)
    }
  }

  @Test("A terminal that only its answer tells to be VTE gets text in the order of reading, too")
  func asked() throws {
    let session = try PtySession(
      [Program.url.path, "--plain", "--data", data.path, "--language", "ar"],
      answers: [
        "\u{1B}[>0q": "\u{1B}P>|VTE(7006)\u{1B}\\", "\u{1B}[8$p": "\u{1B}[?8;1$y",
        "\u{1B}[c": "\u{1B}[?62;22c",
      ])
    session.wait(for: "أجب عن كل سؤال")
    session.type("\u{4}")
    #expect(session.waitForEnd() == 0)
  }

  @Test("VTE gets rows that begin at the right for an Arabic dialogue, and its own again at the end")
  func rowsOfVTE() throws {
    let session = try open("ar", term: "xterm-256color", environment: ["VTE_VERSION": "7006"])
    session.type("خروج\n")
    #expect(session.waitForEnd() == 0)
    let text = String(decoding: session.output, as: UTF8.self)
    #expect(text.hasPrefix("\u{1B}[2 k"))
    #expect(text.hasSuffix("\u{1B}[0 k"))
  }

  @Test("Ctrl-C goes back to the form's commands, and at the top it ends as Ctrl-C does")
  func interrupt() throws {
    let session = try open()
    say("add", session, until: "Kind?")
    say("workshop", session, until: "Title (English)?")
    let place = session.output.count
    session.type("half a line\u{3}")
    session.wait(for: "The form: 1 save", after: place)
    say("4", session, until: "1 or yes")
    say("1", session, until: "Commands:")
    session.type("\u{3}")
    #expect(session.waitForEnd() == 130)
  }

  @Test(
    "However it ends, what was typed is offered at the next start",
    arguments: [SIGKILL, SIGTERM, SIGHUP, SIGQUIT, 0])
  func ended(by signal: Int32) throws {
    let session = try open()
    say("add", session, until: "Kind?")
    say("workshop", session, until: "Title (English)?")
    say("A title that matters", session, until: "Status?")
    if signal == 0 { session.type("\u{4}") } else { try session.signal(signal) }
    _ = session.waitForEnd()
    let next = try PtySession(
      [Program.url.path, "--plain", "--data", data.path, "--language", "en"], term: "dumb",
      environment: session.folders)
    next.wait(for: "A title that matters")
    say("1", next, until: "go on with it")
    say("1", next, until: "A part's number")
    say(".save", next, until: "Added: A title that matters")
    #expect(try Program.run(["list", "matters", "--data", data.path]).lines.count == 2)
  }

  @Test("Letters come in as a keyboard of X11 types them, and digits of any script")
  func typing() throws {
    let session = try open("ar")
    say("٤", session, until: "النوع؟")
    say("١", session, until: "العنوان (العربية)؟")
    say("\u{FEFB} للعنف", session, until: "الحالة؟")
    say(".حفظ", session, until: "أُضيفت: لا للعنف")
    session.type("\u{4}")
    #expect(session.waitForEnd() == 0)
  }

  @Test("A line as long as a terminal can hold is not taken for the whole of what was typed")
  func fullLine() throws {
    let session = try open()
    say("add", session, until: "Kind?")
    say("workshop", session, until: "Title (English)?")
    say(String(repeating: "x", count: 5000), session, until: "Type less at a time")
    say("y", session, until: "Status?")
    session.type("\u{4}")
    #expect(session.waitForEnd() == 0)
  }

  @Test("Where the dialogue's language is changed, rows begin at the other side")
  func otherLanguage() throws {
    let session = try open("en", term: "xterm-256color", environment: ["VTE_VERSION": "7006"])
    #expect(!session.output.contains(0x1B))
    say("language", session, until: "A number; 0: back.")
    say("1", session, until: "\u{1B}[2 k")
    session.type("خروج\n")
    #expect(session.waitForEnd() == 0)
  }

  @Test("Ctrl-Z stops it, and it goes on where it was")
  func stopped() throws {
    let session = try open()
    say("list", session, until: "1 to 10 of 10")
    session.type("\u{1A}")
    session.waitForStop()
    let place = session.output.count
    try session.resume()
    session.wait(for: "1 to 10 of 10", after: place)
    session.type("quit\n")
    #expect(session.waitForEnd() == 0)
  }
}

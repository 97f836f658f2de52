import Foundation
import Testing

/// The browser as people use it: the built program in a real terminal, on a copy of the founding records.
@Suite("The browser in a terminal", .serialized)
struct BrowsingTests {
  private let scratch = Scratch()
  private var data: String { scratch.path + "/data" }

  init() throws {
    try FileManager.default.copyItem(at: Program.seeds, to: scratch.url("data"))
  }

  private func open(_ language: String, columns: Int = 120, rows: Int = 36) throws -> TmuxSession {
    try TmuxSession(
      "env -u NO_COLOR HOME='\(scratch.path)' XDG_CONFIG_HOME='\(scratch.path)/config' LANG=C.UTF-8"
        + " '\(Program.url.path)' --data '\(data)' --language \(language)",
      columns: columns, rows: rows)
  }

  private func records() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: data + "/initiatives"))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: data + "/initiatives/" + name, encoding: .utf8)
  }

  @Test("Filter, add with an Arabic title, find, edit, delete, undo, by keyboard; the file follows each step")
  func wholeWay() throws {
    let terminal = try open("en")
    try terminal.wait(for: "10 of 10 shown")
    try terminal.press("f", "Enter")
    try terminal.wait(for: "4 of 10 shown")
    try terminal.press("c")
    try terminal.wait(for: "10 of 10 shown")

    let before = try records()
    try terminal.press("a")
    try terminal.wait(for: "New initiative")
    try fillIn(
      terminal, kind: "workshop", status: "planned", titles: ["Trial workshop", "", "ورشة تجريبية للأطفال"])
    try terminal.wait(for: "2027-05-15")
    try terminal.press("F2")
    try terminal.wait(for: "11 of 11 shown")
    let name = try #require(try records().subtracting(before).first)
    #expect(name.hasPrefix("2027-05-15-jo-workshop-"))
    let added = try text(name)
    #expect(added.contains("\"ar\": \"ورشة تجريبية للأطفال\""))
    #expect(added.contains("\"value\": \"2027-05-15\""))
    #expect(added.contains("\"sensitivity\": \"internal\""))
    let attributes = try FileManager.default.attributesOfItem(atPath: data + "/initiatives/" + name)
    #expect(attributes[.posixPermissions] as? Int == 0o600)

    try terminal.press("/")
    try terminal.type("وَرشه تجريبيه")
    try terminal.wait(for: "1 of 11 shown")
    try terminal.press("Enter", "e")
    try terminal.wait(for: "Editing: Trial workshop")
    try terminal.type(" two")
    try terminal.wait(for: "Trial workshop two")
    try terminal.press("F2")
    try terminal.wait(for: "Saved")
    let edited = try text(name)
    #expect(
      Self.changedLines(added, edited).allSatisfy { $0.contains("Trial workshop") || $0.contains("modified") }
    )
    #expect(edited.contains("\"en\": \"Trial workshop two\""))

    try terminal.press("u")
    try terminal.wait(for: "Undone")
    #expect(try text(name) == added)
    try terminal.press("d")
    try terminal.wait(for: "to the trash?")
    try terminal.press("Enter")
    try terminal.wait(for: "0 of 10 shown")
    #expect(try records() == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: data + "/.trash").count == 1)
    try terminal.press("u")
    try terminal.wait(for: "1 of 11 shown")
    #expect(try text(name) == added)
    try terminal.press("q")
    try terminal.wait(for: "the end") { _ in (try? terminal.hasEnded()) == true }
  }

  @Test("The same with the letters of the Arabic layout, in the mirrored interface")
  func arabicLayout() throws {
    let terminal = try open("ar")
    // ﻲﻓ .. shaped and in visual order: the count is read by its digits.
    try terminal.wait(for: "10 ") { $0.contains("10 :ﺽﻭﺮﻌﻤﻟﺍ") }
    try terminal.press("ب", "Enter")
    try terminal.wait(for: "4 of 10") { $0.contains("4 :ﺽﻭﺮﻌﻤﻟﺍ") }
    try terminal.press("ؤ")
    try terminal.wait(for: "10 of 10") { $0.contains("10 :ﺽﻭﺮﻌﻤﻟﺍ") }
    let before = try records()
    try terminal.press("ش")
    try terminal.wait(for: "ﺓﺪﻳﺪﺟ ﺓﺭﺩﺎﺒﻣ")
    try fillIn(
      terminal, kind: "ورشة عمل", status: "مخطط لها", titles: ["ورشة تجريبية", "", ""], date: "١٥ أيار ٢٠٢٧",
      country: "الأردن")
    try terminal.press("F2")
    try terminal.wait(for: "11 of 11") { $0.contains("11 :ﺽﻭﺮﻌﻤﻟﺍ") }
    let name = try #require(try records().subtracting(before).first)
    #expect(name.hasPrefix("2027-05-15-jo-workshop-"))
    try terminal.press("ظ")
    try terminal.type("ورشه تجریبیه")
    try terminal.wait(for: "1 of 11") { $0.contains("1 :ﺽﻭﺮﻌﻤﻟﺍ") }
    try terminal.press("Enter", "ث")
    try terminal.wait(for: "the form") { $0.contains(":ﻞﻳﺪﻌﺗ") || $0.contains("ﻞﻳﺪﻌﺗ") && $0.contains("F2") }
    try terminal.type(" ثانية")
    try terminal.press("F2")
    try terminal.wait(for: "that it is saved") { $0.contains("ﻆﻔﺤﻟﺍ ﻢﺗ") }
    #expect(try text(name).contains("\"ar\": \"ورشة تجريبية ثانية\""))
    try terminal.press("ي")
    try terminal.wait(for: "the question") { $0.contains("ﺔﻠﺳ") }
    try terminal.press("Enter")
    try terminal.wait(for: "0 of 10") { $0.contains("0 :ﺽﻭﺮﻌﻤﻟﺍ") }
    #expect(try records() == before)
    try terminal.press("ع")
    try terminal.wait(for: "1 of 11") { $0.contains("1 :ﺽﻭﺮﻌﻤﻟﺍ") }
    #expect(try records().contains(name))
    try terminal.press("ض")
    try terminal.wait(for: "the end") { _ in (try? terminal.hasEnded()) == true }
  }

  @Test(
    "A terminal that shrinks to one column and grows again, with a form open, loses nothing that was typed")
  func resize() throws {
    let terminal = try open("en")
    try terminal.wait(for: "10 of 10 shown")
    try terminal.press("a")
    try terminal.wait(for: "New initiative")
    try terminal.press("Tab")
    try terminal.type("Kept through it all")
    for (columns, rows) in [(1, 1), (40, 10), (200, 60), (60, 20), (120, 36)] {
      try terminal.resize(columns: columns, rows: rows)
    }
    try terminal.wait(for: "Kept through it all")
    try terminal.press("Escape")
    try terminal.wait(for: "Leave without saving?")
    try terminal.press("Escape")
    try terminal.wait(for: "Kept through it all")
  }

  @Test(
    "A terminal that cannot show the browser is told so, with exit code 64",
    arguments: ["dumb", "no-such-terminal"])
  func simpleTerminal(term: String) throws {
    let outcome = try Program.shell(
      "script -qec \"env TERM=\(term) $HIMAYA --data '\(data)'; echo code=\\$?\" /dev/null")
    #expect(outcome.text.contains("TERM=\(term)"))
    #expect(outcome.text.contains("code=64"))
  }

  @Test("Without a terminal the browser says so and names the verbs, with exit code 64")
  func noTerminal() throws {
    let outcome = try Program.run(["--data", data])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("himaya list"))
  }

  @Test("A locale without UTF-8 is replaced, and that is said; Arabic is shown all the same")
  func plainLocale() throws {
    let terminal = try TmuxSession(
      "env HOME='\(scratch.path)' LC_ALL=C '\(Program.url.path)' --data '\(data)' --language en")
    try terminal.wait(for: "C.UTF-8")
    try terminal.wait(for: "ﺔﻳﺎﻤﺣ")
  }

  /// Fills in what a new record needs, from the first field on.
  private func fillIn(
    _ terminal: TmuxSession, kind: String, status: String, titles: [String], date: String = "15 May 2027",
    country: String = "Jordan"
  ) throws {
    try terminal.type(kind)
    try terminal.press("Tab")
    for title in titles {
      if !title.isEmpty { try terminal.type(title) }
      try terminal.press("Tab")
    }
    try terminal.type(status)
    try terminal.press("Tab", "Tab", "Tab")
    try terminal.type(date)
    try terminal.press("Tab")
    try terminal.type(country)
    try terminal.press("Enter")
  }

  /// The lines of which only one of two texts has the like.
  private static func changedLines(_ one: String, _ other: String) -> [String] {
    let (a, b) = (one.split(separator: "\n"), other.split(separator: "\n"))
    return (a.filter { !b.contains($0) } + b.filter { !a.contains($0) }).map(String.init)
  }

  @Test("Answers of the terminal, early or late, whole or in pieces, are never taken for typed text")
  func answers() throws {
    let terminal = try open("en")
    try terminal.wait(for: "10 of 10 shown")
    try terminal.press("/")
    try terminal.type(
      "dam\u{1B}[8;2$y\u{1B}P>|VTE(7006)\u{1B}\\\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\as\u{1B}[?62;1;4c")
    try terminal.type("\u{1B}P>|VT")
    try terminal.type("E(7006)\u{1B}\\cus")
    let screen = try terminal.wait(for: "damascus")
    #expect(!screen.contains("VTE") && !screen.contains("rgb") && !screen.contains("$y"))
    try terminal.wait(for: "1 of 10 shown")
  }
}

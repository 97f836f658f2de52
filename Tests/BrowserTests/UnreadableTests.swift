import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("Files that cannot be read")
struct UnreadableTests {
  /// A folder of which two files could not be read.
  private func session(_ language: Language = .english, columns: Int = 120, rows: Int = 36) throws -> Session
  {
    var session = try Session(language, columns: columns, rows: rows)
    var change = FolderChange()
    change.problems = ["bad", "worse"].map {
      Problem(
        path: "initiatives/\($0).json", line: 3, column: 7, severity: .error,
        message: Message("store.isLink"))
    }
    session.send(.changedOnDisk(change))
    return session
  }

  @Test("The line that counts them names the key, which leads to the first, and on to the next")
  func key() throws {
    var session = try session()
    #expect(session.screen[0].contains("Unreadable files: 2 (b)"))
    session.type("b")
    #expect(session.app.list.selectedProblem?.path == "initiatives/bad.json")
    #expect(session.text.contains("initiatives/bad.json, line 3, column 7"))
    session.type("b")
    #expect(session.app.list.selectedProblem?.path == "initiatives/worse.json")
    session.type("b")
    #expect(session.app.list.selectedProblem?.path == "initiatives/bad.json")
  }

  @Test(
    "In a narrow terminal parts of the top line are left out, and none is cut: a number would be another one",
    arguments: [
      (120, "1 marked · ⚠ Unreadable files: 2 (b) · 10 of 10 shown · English"),
      (90, "1 marked · ⚠ Unreadable files: 2 (b) · 10 of 10 shown"),
      (70, "1 marked · ⚠ 2 (b) · 10 of 10 shown"), (50, "⚠ 2 (b) · 10 of 10 shown"),
    ])
  func narrow(columns: Int, end: String) throws {
    var session = try session(columns: columns)
    session.type(" ")
    #expect(session.screen[0].hasSuffix(end), "\(session.screen[0])")
    #expect(!session.screen[0].dropLast(end.count).contains("English"))
  }

  @Test("From a query and from the overview it leads there too, and the way back to what was there")
  func back() throws {
    var session = try session()
    session.type("/country:MA")
    session.press(.enter)
    session.press(.down)
    let selected = session.app.selectedID
    session.type("ib")
    #expect(session.app.list.selectedProblem != nil && session.app.query.isAll)
    session.type("[")
    #expect(session.app.query.text == "country:MA" && session.app.selectedID == selected)
  }

  @Test("What needs work begins with them, says which and why, and Enter leads there")
  func work() throws {
    var session = try session(columns: 80, rows: 24)
    session.type("n")
    let line = try #require(session.screen.firstIndex { $0.contains("Files that cannot be read") })
    #expect(line == 3 && session.screen[line].contains("2"))
    #expect(session.text.contains("✗ initiatives/worse.json: "))
    session.press(.enter)
    #expect(session.app.list.selectedProblem?.path == "initiatives/bad.json")
    var mended = FolderChange()
    mended.problems = []
    session.type("n")
    session.send(.changedOnDisk(mended))
    #expect(!session.text.contains("Files that cannot be read"))
  }

  @Test("Enter shows the whole of what is wrong, also where the details have no room beside the list")
  func narrow() throws {
    var session = try session(columns: 40, rows: 10)
    session.type("b")
    session.press(.enter)
    #expect(session.text.contains("The file is left as it is"))
    session.press(.escape)
    #expect(session.app.focus == .list)
  }

  @Test("The bottom line offers what can be done there, and v shows the file below what is wrong with it")
  func hints() throws {
    var session = try session()
    session.type("b")
    let hints = try #require(session.screen.last)
    for key in ["v Show the file", "y Copy", "b Next such file"] { #expect(hints.contains(key), "\(hints)") }
    for deed in ["Edit", "Delete"] { #expect(!hints.contains(deed), "\(hints)") }
    session.type("v")
    #expect(session.effects.last == .readText(path: "initiatives/bad.json"))
    session.send(.textRead(path: "initiatives/bad.json", "{ \"id\": "))
    guard case .plainPage(let text)? = session.effects.last else {
      Issue.record("no page")
      return
    }
    #expect(text.hasPrefix("initiatives/bad.json, line 3, column 7\n"))
    #expect(text.hasSuffix("\n\n{ \"id\": "))
    session.press(.up)
    #expect(session.screen.last?.contains("Edit") == true)
  }

  @Test(
    "What needs a record says why it does nothing, and which file to mend",
    arguments: ["e", "d", "l", "o", " "])
  func refused(key: String) throws {
    for language in Language.allCases {
      var session = try session(language)
      session.type("b" + key)
      let notice = try #require(session.app.notice)
      #expect(notice.message.key == "problem.noRecord" && notice.isError)
      #expect(notice.message.arguments["file"] == "~/himaya/initiatives/bad.json")
      #expect(session.screen.last?.contains("initiatives/bad.json") == true || language == .arabic)
      #expect(session.app.overlays.isEmpty)
    }
  }

  @Test("Its path can be copied, and what is wrong with it")
  func copies() throws {
    var session = try session()
    session.type("by")
    session.press(.enter)
    #expect(session.effects.last == .copy("~/himaya/initiatives/bad.json"))
    session.type("y")
    session.press(.down, .enter)
    guard case .copy(let text)? = session.effects.last else {
      Issue.record("nothing copied")
      return
    }
    #expect(text.hasPrefix("initiatives/bad.json, line 3, column 7: "))
  }

  @Test("[ and ] lead back to it, as to a record")
  func journey() throws {
    var session = try session()
    session.type("bb")
    session.press(.enter)
    session.type("/country:MA")
    session.press(.enter)
    session.type("[")
    #expect(session.app.list.selectedProblem?.path == "initiatives/worse.json")
    #expect(session.app.focus == .detail)
    session.type("]")
    #expect(session.app.query.text == "country:MA" && session.app.list.selectedProblem == nil)
    session.type("[[")
    #expect(session.app.focus == .list)
    session.type("[")
    #expect(session.app.list.selectedProblem == nil)
    session.type("]")
    #expect(session.app.list.selectedProblem?.path == "initiatives/worse.json")
  }

  @Test("Where all can be read, the key says so")
  func none() throws {
    var session = try Session(.arabic)
    session.type("b")
    #expect(session.app.notice?.message.key == "notice.noUnreadable")
  }

  @Test("In the dialogue they are a line of what needs work, and its number says which and why")
  func dialogue() throws {
    let session = try session()
    var sitting = try PlainSitting(problems: session.app.problems)
    sitting.type("work")
    #expect(sitting.heard.contains("1. Files that cannot be read: 2"))
    sitting.type("1")
    #expect(sitting.heard.contains("initiatives/bad.json, line 3, column 7"))
    #expect(sitting.question.contains("A number"))
  }
}

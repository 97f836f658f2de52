import Config
import Screen
import Testing
import Tracker

@testable import Browser

/// Keys that lead to a place of the browser from its start.
struct Way: Sendable, CustomStringConvertible {
  let description: String
  let keys: [Key]
  /// Whether a text is typed there, so that the cursor is its caret.
  var isTyped = false

  init(_ description: String, _ names: String, isTyped: Bool = false) {
    self.description = description
    keys = names.split(separator: " ").compactMap { Key(named: String($0)) }
    self.isTyped = isTyped
  }

  static let all = [
    Way("the list", ""), Way("lower in the list", "Down Down"), Way("the details", "Enter"),
    Way("the filters", "f"), Way("lower in the filters", "f Down Down Enter"),
    Way("an empty list", "/ z z z z Enter"), Way("a search", "/ c h", isTyped: true),
    Way("the help", "F1"), Way("lower in the help", "F1 PgDn"), Way("the palette", "F9", isTyped: true),
    Way("what to copy", "y", isTyped: true), Way("a question", "d"), Way("an empty trash", "t"),
    Way("the trash", "d Enter t"), Way("a new record's form", "a", isTyped: true),
    Way("a form", "e Tab Tab", isTyped: true), Way("the choices of a form", "a Down x", isTyped: true),
    Way("leaving a form", "e x Esc"), Way("a marked record", "Space"),
    Way("what to do with the marked", "Space m", isTyped: true),
    Way("what needs work", "n"), Way("related records", "l"), Way("saved views", "p"), Way("columns", "."),
    Way("the overview", "i"), Way("lower in the overview", "i Tab Down"),
    Way("a value looked for in the filters", "f . s", isTyped: true),
  ]
}

@Suite("Nobody needs sight or colour")
struct EveryEyeTests {
  private func session(_ language: Language, _ way: Way, columns: Int = 120, rows: Int = 36) throws -> Session
  {
    var session = try Session(language, columns: columns, rows: rows)
    for key in way.keys { session.send(.key(key)) }
    return session
  }

  @Test(
    "The cursor stands at the selected row or the caret, in Arabic at the right end of the same row",
    arguments: Way.all)
  func cursor(way: Way) throws {
    for (columns, rows) in [(120, 36), (80, 24), (60, 20), (40, 10), (20, 5)] {
      let english = try session(.english, way, columns: columns, rows: rows).app.view()
      let arabic = try session(.arabic, way, columns: columns, rows: rows).app.view()
      let place = try #require(english.cursor, "\(way) at \(columns)x\(rows)")
      let mirrored = try #require(arabic.cursor, "\(way) at \(columns)x\(rows)")
      guard !way.isTyped, columns >= 40 else { continue }
      // A question's box is as wide in both, and stands a line higher or lower.
      #expect(columns - 1 - mirrored.column == place.column, "\(way) at \(columns)x\(rows)")
    }
  }

  @Test("The cursor is on what is selected: its row is drawn as no other")
  func selected() throws {
    for keys in ["", "Down Down", "f Down Down"] {
      let session = try session(.arabic, Way("", keys))
      let canvas = session.app.view()
      let place = try #require(canvas.cursor)
      let selected = session.app.config.theme.style(.selected).background
      #expect(canvas[place.column, place.row].style.background == selected, "\(keys)")
      #expect(canvas[place.column, place.row - 1].style.background != selected, "\(keys)")
    }
  }

  /// Two states that differ in what is selected, on, wrong or focused, reached by keys.
  @Test(
    "Without colours each state still looks different",
    arguments: [
      ("", "Down"), ("", "Enter"), ("", "f"), ("f", "f Down"), ("f", "f Enter"), ("f Enter", "f x"),
      ("a", "a Tab"), ("F9", "F9 Down"), ("/ c", "/ c h"), ("a", "a F2"), ("e", "e x"), ("s", "s r"),
      ("y", "y Down"), ("d", "e x Esc"), ("Down", "Space"), ("n", "n Down"), ("i", "i Right"), ("i", "i Tab"),
      (".", ". Down"), (".", ". Space"), ("f", "f s"),
    ])
  func mono(first: String, second: String) throws {
    for variables in [["NO_COLOR": "1"], [:]] {
      let screens = try [first, second].map { keys in
        var session = try Session(environment: variables)
        // A terminal without colours comes to the same as a person who wants none.
        session.app.config.adapt(toColors: 0)
        for key in Way("", keys).keys { session.send(.key(key)) }
        return session.app.view()
      }
      for cell in screens.flatMap(\.cells) {
        #expect(cell.style.foreground == .standard && cell.style.background == .standard)
      }
      #expect(screens[0].cells != screens[1].cells)
    }
  }

  @Test("Where no ground sets a field off it has edges, in either direction", arguments: [8, 0])
  func edges(colours: Int) throws {
    for language in [Language.english, .arabic] {
      var session = try Session(language, environment: ["COLORFGBG": "15;0"])
      session.app.config.adapt(toColors: colours)
      session.send(.key(try #require(Key(named: "a"))))
      let canvas = session.app.view()
      let caret = try #require(canvas.cursor)
      // The outermost columns have the mark that shows how far it is scrolled.
      let columns = 1..<canvas.size.columns - 1
      let below = columns.filter { canvas[$0, caret.row + 1].text == "│" }
      #expect(below.count == 2, "\(language)")
      #expect((below.first ?? 0) < caret.column && caret.column < (below.last ?? 0))
      let focused = columns.filter { canvas[$0, caret.row].text == "┃" }
      #expect(focused == (colours == 0 ? below : []), "\(language)")
    }
  }

  @Test("The help has each key of each context, as the keyboard types it", arguments: Language.allCases)
  func help(language: Language) throws {
    let app = try Session(language).app
    let shown = Set(
      app.helpLines.compactMap { $0.keys?.text }.flatMap { $0.split(separator: "  ") }.map(String.init))
    for context in Keymap.Context.allCases {
      for binding in app.config.keymap.ownBindings(in: context) {
        for key in binding.keys {
          let label = app.config.keymap.wholeLabel(of: key, strings: app.strings)
          #expect(shown.contains(label), "\(context) \(binding.action) \(label)")
        }
      }
    }
    // No word of it is missing in any language.
    #expect(
      !app.helpLines.contains {
        $0.text?.text.contains("help.line.") == true || $0.heading?.contains("context.") == true
      })
  }

  @Test("What is wrong in one's own keys stands first in the help")
  func problems() throws {
    var app = try Session(.arabic).app
    app.config = try Config(
      files: [ConfigFile(path: "/k/keys.toml", text: "[panes]\nfly = [\"h\"]")], language: .arabic)
    #expect(app.helpLines.first?.heading == app.strings.text("context.problems"))
    app.warnOfKeys()
    #expect(app.notice?.message == app.config.problems.first?.message)
    #expect(app.helpLines[1].text?.text.contains("/k/keys.toml:2:1") == true)
  }

  @Test(
    "Several mistakes in one's own keys are counted, and the help is named", arguments: Language.allCases)
  func severalProblems(language: Language) throws {
    var session = try Session(language)
    session.app.config = try Config(
      files: [
        ConfigFile(path: "/k/keys.toml", text: "[panes]\nfly = [\"h\"]\nswim = [\"h\"]\nrun = [\"h\"]")
      ], language: language)
    session.app.warnOfKeys()
    let app = session.app
    let key = try #require(app.config.keymap.hint(for: .help, in: .list, strings: app.strings))
    let count = app.strings.plural("count.keyProblem", 3, ["key": key])
    #expect(count.contains("3") && count.contains(key))
    let arguments = app.notice?.message.arguments
    #expect(arguments?["count"] == count)
    #expect(arguments?["first"]?.contains("/k/keys.toml:2:1") == true)
    for problem in app.config.problems {
      #expect(app.helpLines.contains { $0.text?.text == app.strings.text(problem.message) })
    }
  }

  @Test("Leaving the question for the keyboard keeps what is usual in the country, and asks no more")
  func keyboard() throws {
    var session = try Session(.french, environment: ["LANG": "fr_MA.UTF-8"])
    session.app.askForKeyboard()
    #expect(session.text.contains("AZERTY"))
    #expect(session.text.contains("Mac"))
    session.press(.escape)
    #expect(session.app.overlays.isEmpty)
    #expect(session.effects == [.remember(setting: "keyboard", value: "azerty")])
  }
}

import Screen
import Testing
import Tracker

@testable import Config

@Suite("Keys")
struct KeymapTests {
  let keymap: Keymap

  init() throws { keymap = try #require(defaults).keymap }

  private func key(_ text: Unicode.Scalar) -> Key { Key(.character(text)) }

  @Test(
    "A key's name is read and written the same",
    arguments: [
      ("a", Key(.character("a"))), ("?", Key(.character("?"))), ("Ctrl-S", Key(.character("s"), .control)),
      ("F2", Key(.function(2))), ("Shift-Tab", Key(.backtab)), ("Enter", Key(.enter)),
      ("Space", Key(.character(" "))),
      ("Alt-Backspace", Key(.backspace, .alt)), ("Ctrl-Left", Key(.left, .control)),
      ("-", Key(.character("-"))),
    ])
  func names(name: String, key: Key) {
    #expect(Key(named: name) == key)
    #expect(key.name == name)
  }

  @Test("What is no key has no name", arguments: ["", "ab", "F0", "F25", "Ctrl-", "enter", "Ctrl-ab"])
  func noNames(name: String) { #expect(Key(named: name) == nil) }

  @Test("Shift with a letter is its capital, as terminals send it")
  func capitals() {
    #expect(Key(named: "Shift-G") == key("G"))
    #expect(Key(named: "Shift-1") == nil)
  }

  @Test(
    "The keys of the browser do what its description says",
    arguments: [
      ("k", Action.moveUp), ("Down", .moveDown), ("PgDn", .pageDown), ("g", .top), ("Tab", .nextPane),
      ("Shift-Tab", .previousPane), ("Enter", .open), ("/", .search), ("f", .filters), ("c", .clearFilters),
      ("s", .sort), ("r", .reverseSort), ("a", .add), ("e", .edit), ("d", .delete), ("u", .undo),
      ("F8", .redo),
      ("Ctrl-R", .redo), ("o", .openSource), ("y", .copy), ("v", .plainPage), ("t", .trash),
      ("F3", .nextLanguage),
      ("?", .help), (":", .palette), ("F5", .redraw), ("Ctrl-L", .redraw), ("Ctrl-Z", .suspend), ("q", .quit),
    ])
  func panes(name: String, action: Action) throws {
    let key = try #require(Key(named: name))
    #expect(keymap.action(for: key, in: .list) == action)
    #expect(keymap.action(for: key, in: .detail) == action)
  }

  @Test("In the filter pane Enter switches a value and x excludes it; in the list x does nothing")
  func filter() {
    #expect(keymap.action(for: Key(.enter), in: .filter) == .toggle)
    #expect(keymap.action(for: key("x"), in: .filter) == .exclude)
    #expect(keymap.action(for: key("x"), in: .list) == nil)
    #expect(keymap.action(for: key("a"), in: .filter) == .add)
  }

  @Test(
    "In a form letters are text, and F2, Ctrl-S, F4, Ctrl-E and Esc are commands",
    arguments: [Keymap.Context.form, .choice])
  func form(context: Keymap.Context) {
    for letter in ["a", "q", "?", "ش", "/"] as [Unicode.Scalar] {
      #expect(keymap.action(for: key(letter), in: context) == nil)
    }
    #expect(keymap.action(for: Key(.function(2)), in: context) == .save)
    #expect(keymap.action(for: Key(.character("s"), .control), in: context) == .save)
    #expect(keymap.action(for: Key(.function(4)), in: context) == .externalEditor)
    #expect(keymap.action(for: Key(.character("e"), .control), in: context) == .externalEditor)
    #expect(keymap.action(for: Key(.escape), in: context) == .cancel)
  }

  @Test("Where choices are open, arrows move among them; elsewhere in the form they change the field")
  func choices() {
    #expect(keymap.action(for: Key(.down), in: .choice) == .moveDown)
    #expect(keymap.action(for: Key(.down), in: .form) == .nextField)
    #expect(keymap.action(for: Key(.tab), in: .choice) == .nextField)
  }

  @Test("A question is answered by Enter and Esc, never by a letter")
  func dialog() {
    #expect(keymap.action(for: Key(.enter), in: .dialog) == .confirm)
    #expect(keymap.action(for: Key(.escape), in: .dialog) == .cancel)
    for letter in "abcdefghijklmnopqrstuvwxyz".unicodeScalars {
      #expect(keymap.action(for: key(letter), in: .dialog) == nil)
    }
  }

  @Test(
    "A letter of an Arabic layout does what its key does",
    arguments: [
      ("ش", Action.add), ("ث", .edit), ("ي", .delete), ("ع", .undo), ("ظ", .search), ("ب", .filters),
      ("س", .sort),
      ("ق", .reverseSort), ("خ", .openSource), ("غ", .copy), ("ر", .plainPage), ("ف", .trash),
      ("ت", .moveDown),
      ("ن", .moveUp), ("ل", .top), ("ؤ", .clearFilters), ("ض", .quit), ("؟", .help), ("/", .search),
      (":", .palette),
      // A Mac's lower row.
      ("ذ", .clearFilters),
      // The PC's brackets come first, and the Mac's letters where its keyboard is set.
      ("ج", .backward), ("د", .forward), ("ز", .columns), ("ح", .views), ("ى", .work), ("م", .related),
      ("ة", .bulk),
    ])
  func arabic(letter: String, action: Action) throws {
    let scalar = try #require(letter.unicodeScalars.first)
    #expect(keymap.action(for: key(scalar), in: .list) == action)
  }

  @Test("x is found on both Arabic layouts", arguments: ["ء", "ط"])
  func exclude(letter: String) throws {
    #expect(keymap.action(for: key(try #require(letter.unicodeScalars.first)), in: .filter) == .exclude)
  }

  @Test("A combining mark, as Shift types it, is no command")
  func marks() {
    for value in 0x064B...0x0652 as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // U+064F … stand on upper-case letters, which have no command; only Shift-G (two letters) would.
      #expect(keymap.action(for: key(scalar), in: .list) == nil)
    }
  }

  @Test("Control with an Arabic letter is not taken for the letter")
  func control() {
    #expect(keymap.action(for: Key(.character("ش"), .control), in: .list) == nil)
  }

  @Test(
    "With AZERTY caps, the letters that lie elsewhere do what their cap says",
    arguments: [("ض", Action.add), ("ش", .quit), ("ث", .edit), ("ي", .delete), ("ق", .reverseSort)])
  func azerty(letter: String, action: Action) throws {
    var keymap = keymap
    keymap.keyboard = .azerty
    #expect(keymap.action(for: key(try #require(letter.unicodeScalars.first)), in: .list) == action)
  }

  @Test("The row of digits of an AZERTY keyboard types digits, and Arabic digits are digits")
  func digits() throws {
    let file = ConfigFile(path: "keys.toml", text: "[panes]\nhelp = [\"1\"]\nsort = [\"7\"]")
    var keymap = try Config(files: [file]).keymap
    #expect(keymap.action(for: key("١"), in: .list) == .help)
    #expect(keymap.action(for: key("&"), in: .list) == nil)
    keymap.keyboard = .azerty
    #expect(keymap.action(for: key("&"), in: .list) == .help)
    #expect(keymap.action(for: key("è"), in: .list) == .sort)
  }

  @Test("Two letters that come from the one key b are that key", arguments: ["لا", "لأ", "لإ", "لآ"])
  func lamAlef(pair: String) {
    let letters = Array(pair.unicodeScalars)
    #expect(keymap.physicalKey(forPair: letters[0], letters[1]) == Key(.character("b")))
    #expect(keymap.physicalKey(forPair: letters[1], letters[0]) == nil)
  }

  @Test("A hint shows the letter that the person's keyboard types")
  func hints() throws {
    let config = try #require(defaults)
    var keymap = keymap
    #expect(keymap.hint(for: .add, in: .list, strings: config[.english]) == "a")
    #expect(keymap.hint(for: .add, in: .list, strings: config[.arabic]) == "ش")
    #expect(keymap.hint(for: .help, in: .list, strings: config[.arabic]) == "؟")
    #expect(keymap.hint(for: .search, in: .list, strings: config[.arabic]) == "ظ")
    #expect(keymap.hint(for: .search, in: .list, strings: config[.french]) == "/")
    #expect(keymap.hint(for: .save, in: .form, strings: config[.arabic]) == "F2")
    #expect(keymap.hint(for: .cancel, in: .form, strings: config[.french]) == "Échap")
    #expect(keymap.hint(for: .exclude, in: .list, strings: config[.english]) == nil)
    keymap.keyboard = .azerty
    #expect(keymap.hint(for: .add, in: .list, strings: config[.arabic]) == "ض")
    #expect(keymap.hint(for: .quit, in: .list, strings: config[.arabic]) == "ش")
    keymap.keyboard = .mac
    #expect(keymap.hint(for: .plainPage, in: .list, strings: config[.arabic]) == "د")
    #expect(keymap.hint(for: .search, in: .list, strings: config[.arabic]) == "/")
  }

  @Test("In the help stands what both layouts type for a key")
  func wholeLabels() throws {
    let config = try #require(defaults)
    #expect(keymap.wholeLabel(of: key(","), strings: config[.arabic]) == "و ,")
    #expect(keymap.wholeLabel(of: key("/"), strings: config[.english]) == "/ ظ")
    #expect(keymap.wholeLabel(of: key(":"), strings: config[.arabic]) == ":")
    #expect(keymap.wholeLabel(of: Key(.character("r"), .control), strings: config[.arabic]) == "Ctrl-R")
  }

  @Test("Where a number is a command, its hint is what an AZERTY keyboard types for it")
  func numbers() throws {
    let file = ConfigFile(path: "keys.toml", text: "[panes]\nhelp = [\"1\"]\nsort = [\"7\"]")
    let config = try Config(files: [file])
    var keymap = config.keymap
    #expect(keymap.hint(for: .sort, in: .list, strings: config[.french]) == "7")
    #expect(keymap.hint(for: .sort, in: .list, strings: config[.arabic]) == "7")
    keymap.keyboard = .azerty
    #expect(keymap.hint(for: .help, in: .list, strings: config[.french]) == "&")
    #expect(keymap.hint(for: .sort, in: .list, strings: config[.french]) == "è")
    keymap.keyboard = .mac
    #expect(keymap.hint(for: .sort, in: .list, strings: config[.arabic]) == "٧")
  }

  @Test("A hint's letter does what the hint says", arguments: Keyboard.allCases, Language.allCases)
  func honestHints(keyboard: Keyboard, language: Language) throws {
    var keymap = keymap
    keymap.keyboard = keyboard
    let strings = try #require(defaults)[language]
    for context in Keymap.Context.allCases where !context.typesText {
      for binding in keymap.bindings(in: context) {
        let hint = try #require(keymap.hint(for: binding.action, in: context, strings: strings))
        guard hint.unicodeScalars.count == 1, let scalar = hint.unicodeScalars.first, !"←→↑↓".contains(hint)
        else { continue }
        #expect(keymap.action(for: key(scalar), in: context) == binding.action, "\(context) \(hint)")
      }
    }
  }

  @Test(
    "No command stands only on a shifted letter, and each with Ctrl has another key",
    arguments: Keymap.Context.allCases)
  func reachable(context: Keymap.Context) {
    for binding in keymap.bindings(in: context) {
      let plain = binding.keys.filter { !$0.modifiers.contains(.control) }
      #expect(!plain.isEmpty, "\(context) \(binding.action)")
      let unshifted = plain.filter { key in
        guard case .character(let scalar) = key.code else { return true }
        return !scalar.properties.isUppercase
      }
      #expect(!unshifted.isEmpty, "\(context) \(binding.action)")
    }
  }

  @Test(
    "Where text is typed, no plain character is bound",
    arguments: Keymap.Context.allCases.filter(\.typesText) + [.global])
  func textContexts(context: Keymap.Context) {
    for binding in keymap.bindings(in: context) {
      for key in binding.keys {
        if case .character = key.code { #expect(!key.modifiers.isEmpty, "\(context) \(key.name)") }
      }
    }
  }

  @Test("One's own keys replace those of their action, take keys from others, and leave the rest")
  func ownKeys() throws {
    let file = ConfigFile(path: "keys.toml", text: "[panes]\nadd = [\"n\", \"e\"]\nquit = []")
    let keymap = try Config(files: [file]).keymap
    #expect(keymap.action(for: key("n"), in: .list) == .add)
    #expect(keymap.action(for: key("e"), in: .list) == .add)
    #expect(keymap.action(for: key("a"), in: .list) == nil)
    #expect(keymap.action(for: key("ى"), in: .list) == .add)
    #expect(keymap.keys(for: .edit, in: .list).isEmpty)
    #expect(keymap.action(for: key("q"), in: .list) == nil)
    #expect(keymap.action(for: Key(.function(10)), in: .list) == .quit)
    #expect(keymap.action(for: key("u"), in: .list) == .undo)
  }

  @Test("One scalar of X11's lam-alef keys is the key b, where the person has given that a command")
  func lamAlefScalar() throws {
    let file = ConfigFile(path: "keys.toml", text: "[panes]\ncopy = [\"b\"]\n")
    let keymap = try Config(files: [file]).keymap
    for scalar in ["\u{FEFB}", "\u{FEF5}"] as [Unicode.Scalar] {
      #expect(keymap.action(for: key(scalar), in: .list) == .copy)
      #expect(keymap.action(for: key(scalar), in: .search) == nil)
    }
  }
}

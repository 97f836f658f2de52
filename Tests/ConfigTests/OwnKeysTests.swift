import Screen
import Testing

@testable import Config

@Suite("What is wrong in one's own keys is said and passed over; the rest holds")
struct OwnKeysTests {
  private func read(_ text: String) throws -> Config {
    try Config(files: [ConfigFile(path: "/home/reem/.config/himaya/keys.toml", text: text)])
  }

  @Test("The defaults have nothing wrong")
  func defaults() throws { #expect(try Config().problems.isEmpty) }

  @Test(
    "Each mistake is said with its place",
    arguments: [
      ("[panes]\nsave = [\"z\"]\nfly = [\"h\"]", 3, ConfigError.Reason.unknownAction("fly")),
      ("[panes]\n\n[lists]\nedit = [\"e\"]", 3, .unknownContext("lists")),
      ("[panes]\nedit = [\"Ctrl-\"]", 2, .unknownKey("Ctrl-")),
      ("[panes]\nedit = 5", 2, .wrongType(name: "edit", wanted: "[\"a\", \"Ctrl-A\"]")),
      ("[panes]\nadd = [\"h\"]\nedit = [\"h\"]", 3, .keyTwice(key: "h", actions: ["add", "edit"])),
      ("[panes]\nadd = [\"Ctrl-I\"]", 2, .sameKey("Ctrl-I", as: "Tab")),
      ("[panes]\nadd = [\"Ctrl-M\"]", 2, .sameKey("Ctrl-M", as: "Enter")),
      ("[form]\nsave = [\"s\"]", 2, .letterInText(key: "s", context: "form")),
      ("[global]\nquit = [\"b\"]", 2, .letterInText(key: "b", context: "global")),
      ("[panes]\n\nadd = [\"e\"]", 3, .withoutKey(action: "edit", context: "panes")),
      ("[help]\ncancel = []", 2, .withoutKey(action: "cancel", context: "help")),
      ("[layout.pc]\nab = [\"ش\"]", 2, .unknownKey("ab")),
    ])
  func problems(text: String, line: Int, reason: ConfigError.Reason) throws {
    let config = try read(text)
    #expect(config.problems.map(\.reason) == [reason])
    let problem = try #require(config.problems.first)
    #expect(problem.line == line)
    for strings in config.strings.values {
      let words = strings.text(problem.message)
      #expect(words.hasPrefix("/home/reem/.config/himaya/keys.toml:\(line):"), "\(words)")
      #expect(!words.contains("{"), "\(words)")
    }
  }

  @Test("All mistakes are said, in the order of the lines, and the good lines between them hold")
  func rest() throws {
    let config = try read(
      """
      [panes]
      fly = ["h"]
      edit = ["h", "Ctrl-I"]
      sort = ["nothing"]
      [form]
      save = ["F11", "x"]
      """)
    #expect(config.problems.compactMap(\.line) == [2, 3, 4, 6])
    let keymap = config.keymap
    #expect(keymap.action(for: Key(.character("h")), in: .list) == .edit)
    #expect(keymap.action(for: Key(.character("e")), in: .list) == nil)
    #expect(keymap.action(for: Key(.tab), in: .list) == .nextPane)
    // None of its new keys can be had: it keeps those that it has.
    #expect(keymap.action(for: Key(.character("s")), in: .list) == .sort)
    #expect(keymap.action(for: Key(.character("x")), in: .form) == nil)
  }

  @Test("Taking all keys from an action on purpose is no mistake; the way out of a place stays")
  func onPurpose() throws {
    let config = try read("[panes]\nsort = []\n[help]\ncancel = []")
    #expect(config.problems.map(\.line) == [4])
    #expect(config.keymap.keys(for: .sort, in: .list).isEmpty)
    #expect(config.keymap.action(for: Key(.escape), in: .help) == .cancel)
  }

  @Test("A file of keys that is no TOML is said, and all keys are as they were")
  func noTOML() throws {
    let config = try read("[panes\nadd = [")
    #expect(config.problems.count == 1)
    guard case .syntax? = config.problems.first?.reason else {
      Issue.record("\(config.problems)")
      return
    }
    #expect(config.problems.first?.line == 1)
    #expect(config.keymap.action(for: Key(.character("a")), in: .list) == .add)
  }
}

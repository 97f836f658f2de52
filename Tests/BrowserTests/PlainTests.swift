import Config
import Testing
import Tracker

@testable import Browser

@Suite("The dialogue of lines: list, show, search, filters")
struct PlainTests {
  @Test("It begins with what there is, and says what can be done", arguments: Language.allCases)
  func beginning(language: Language) throws {
    let sitting = try PlainSitting(language)
    #expect(sitting.heard.count == 4)
    #expect(sitting.heard[1] == sitting.session.app.strings.plural("count.initiative", 10))
    #expect(sitting.question.contains("1 " + PlainCommand.list.name(sitting.session.app.strings)))
  }

  @Test(
    "Each command is understood in each language, and by its number, whatever the interface's language is",
    arguments: Language.allCases, ["list", "القائمة", "liste", "1", "١", "۱"])
  func commandsInAllLanguages(language: Language, word: String) throws {
    var sitting = try PlainSitting(language)
    sitting.type(word)
    #expect(sitting.heard.count == 12)
  }

  @Test("Every command has words of its own in every language", arguments: Language.allCases)
  func words(language: Language) throws {
    let config = try Config(language: language)
    let words = PlainWords(config)
    for command in PlainCommand.allCases {
      for word in config[language].text("dialogueWord.\(command.rawValue)").split(separator: "|") {
        #expect(words.command(in: String(word))?.command == command, "\(word)")
      }
    }
  }

  @Test("The list is said a page at a time, numbered through")
  func pages() throws {
    var sitting = try PlainSitting()
    sitting.type("list")
    #expect(sitting.heard[1].hasPrefix("1. "))
    #expect(sitting.question == "1 to 10 of 10. A record's number reads it; 0: back.")
    sitting.type("")
    #expect(sitting.heard.first == "There is no more.")
  }

  @Test("A record is read one fact a line, no column in it")
  func show() throws {
    var sitting = try PlainSitting()
    sitting.type("show 2024-12-09-ma-fes-meknes-forum")
    #expect(sitting.heard.contains("Kind: Forum"), "\(sitting.transcript)")
    #expect(sitting.heard.contains("Status: Completed"))
    #expect(!sitting.heard.contains { $0.contains("  ") || $0.contains("\t") })
  }

  @Test("A number of the list, in any digits, reads that record")
  func number() throws {
    var sitting = try PlainSitting()
    sitting.type("list", "٢")
    #expect(sitting.heard.first?.contains("forum of Fès-Meknès") == true)
  }

  @Test("A number means the record that was said behind it, also when others change the list meanwhile")
  func numbersStay() throws {
    var sitting = try PlainSitting()
    sitting.type("list")
    let title = try #require(sitting.heard.first { $0.hasPrefix("2. ") }).dropFirst(3).prefix(20)
    let first = try #require(sitting.session.app.list.selectedID)
    sitting.others(remove: [first])
    sitting.type("2")
    #expect(sitting.heard.contains { $0.hasPrefix(title) }, "\(sitting)")
    sitting.type("list")
    sitting.others(remove: [try #require(sitting.session.app.list.selectedID)])
    sitting.type("1")
    #expect(sitting.heard.contains { $0.hasPrefix("There is no record") }, "\(sitting)")
  }

  @Test("A question that is answered with no leads back without the whole record being read again")
  func backFromQuestion() throws {
    var sitting = try PlainSitting()
    sitting.type("show qa-dir-aman-platform", "delete", "0")
    #expect(sitting.heard == ["This record: 1 edit, 2 delete, 3 show, 4 list; 0: back."])
    sitting.type("3")
    #expect(sitting.heard.count > 10)
  }

  @Test("A query narrows the list; one that can't be read is said with what was typed")
  func search() throws {
    var sitting = try PlainSitting()
    sitting.type("search country:XX")
    #expect(sitting.heard.contains("This was typed: country:XX"))
    sitting.type("list helpline")
    #expect(sitting.heard.prefix(2) == ["Filter: helpline", "2 of 10 shown"])
    sitting.type("clear")
    #expect(sitting.heard.first == "10 of 10 shown")
  }

  @Test("Filters have numbers and counts, and are switched on, off and excluded by number")
  func filters() throws {
    var sitting = try PlainSitting()
    sitting.type("filter", "1")
    #expect(sitting.heard[1] == "1. Morocco: 4 initiatives")
    sitting.type("1")
    #expect(sitting.heard.contains("4 of 10 shown"))
    sitting.type("-1")
    #expect(sitting.heard.contains("6 of 10 shown"))
    sitting.type("list")
    #expect(sitting.heard.first == "Filter: -country:MA")
  }

  @Test("What is no command is said so, and nothing happens")
  func unknown() throws {
    var sitting = try PlainSitting()
    sitting.type("Damascus")
    #expect(
      sitting.heard.first == "“Damascus” is no command here. To look for words, write “search” before them.")
    #expect(sitting.session.effects.isEmpty)
  }
}

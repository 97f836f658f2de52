import Config
import Testing
import Tracker

@testable import Browser

@Suite("The dialogue of lines: what needs work, views, numbers, many records at once")
struct PlainWorkTests {
  @Test("What needs work is said with its counts, and a number lists the records")
  func work() throws {
    var sitting = try PlainSitting()
    sitting.type("work")
    let line = try #require(sitting.heard.first { $0.contains("Without partner") || $0.contains("artner") })
    let number = try #require(Int(line.prefix { $0 != "." }))
    sitting.type("\(number)")
    #expect(sitting.session.app.query == Query([Query.Term(.missing([.partners]))]), "\(sitting)")
    #expect(sitting.heard.contains { $0.hasPrefix("1. ") })
  }

  @Test("Saved views are opened by number")
  func views() throws {
    var sitting = try PlainSitting()
    sitting.type("views")
    #expect(sitting.heard.contains { $0.contains("No view is saved") })
    sitting.views("[[view]]\nname = \"Morocco\"\nquery = \"country:MA\"\n")
    sitting.type("views", "1")
    #expect(sitting.session.app.query.text == "country:MA", "\(sitting)")
    #expect(sitting.heard.contains { $0.contains("4 of 10") })
  }

  @Test("What is listed is counted", arguments: Language.allCases)
  func statistics(language: Language) throws {
    var sitting = try PlainSitting(language)
    sitting.type("country:MA", "search country:MA", "numbers")
    #expect(sitting.heard.contains { $0.contains("2024") && $0.contains("4") }, "\(sitting)")
  }

  @Test("All records that are listed are changed after a preview and a yes, and undo takes it back as one")
  func bulk() throws {
    var sitting = try PlainSitting()
    let before = sitting.session.files
    sitting.type("search country:MA", "change all")
    #expect(sitting.heard.contains("With all that are listed: 4 records"), "\(sitting)")
    #expect(!sitting.heard.contains { $0.contains("mark") }, "\(sitting)")
    func choose(_ label: String) throws {
      let line = try #require(sitting.heard.first { $0.contains(label) }, "\(sitting)")
      sitting.type(String(line.prefix { $0 != "." }))
    }
    try choose("Set the status")
    try choose("Suspended")
    #expect(sitting.heard.contains("Will change: 4"), "\(sitting)")
    #expect(sitting.heard.contains { $0.contains("Status: Completed → Suspended") }, "\(sitting)")
    sitting.type("no")
    #expect(sitting.session.files == before)
    sitting.type("change all")
    try choose("Set the status")
    try choose("Suspended")
    sitting.type("yes")
    #expect(sitting.session.files.values.filter { $0[["status"]] == .string("suspended") }.count == 4)
    #expect(sitting.session.app.overlays.isEmpty)
    sitting.type("undo")
    #expect(sitting.session.files == before, "\(sitting)")
  }

  @Test(
    "Of very many values the first are said, and a part of a name in any language chooses",
    arguments: ["اليونيسف", "UNICEF"])
  func byName(name: String) throws {
    var sitting = try PlainSitting()
    sitting.type("search country:MA", "change all", "add a partner")
    #expect(sitting.heard.contains { $0.hasPrefix("UNICEF") || $0.contains(". UNICEF: 3") }, "\(sitting)")
    #expect(
      sitting.heard.contains {
        $0.contains("A number chooses, or a part of a name; a question mark lists all.")
      }, "\(sitting)")
    sitting.type("?")
    #expect(sitting.heard.count { $0.contains(". ") } > 100, "\(sitting)")
    sitting.type(name)
    #expect(sitting.heard.contains { $0.contains("In which role: UNICEF") }, "\(sitting)")
    sitting.type("funder")
    #expect(sitting.heard.contains("Will change: 4"), "\(sitting)")
  }

  @Test("An edit that was interrupted is gone on with, or taken back")
  func interrupted() throws {
    let plan = BulkPlan(set: "one", edit: .set("status", to: "suspended"), ids: ["qa-dir-aman-platform"])
    let leftover = Leftover(kind: .bulk(plan), path: "/state/bulk/one.json", bytes: [], recordID: nil)
    var sitting = try PlainSitting(leftovers: [leftover])
    sitting.type("unsettled", "1")
    #expect(sitting.heard.contains { $0.contains("0 of 1 are changed") }, "\(sitting)")
    sitting.type("1", "yes")
    #expect(try sitting.record("qa-dir-aman-platform").status == "suspended", "\(sitting)")
  }
}

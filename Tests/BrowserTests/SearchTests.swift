import Config
import Screen
import Testing
import Tracker

@testable import Browser

@Suite("The search line offers what can be asked for, and marks what it can't read")
struct SearchTests {
  /// What is offered, as its labels.
  private func offered(_ session: Session) -> [String] {
    session.app.search?.offers?.items.map(\.label) ?? []
  }

  @Test(
    "A field is offered by its first letters in the reader's language, then its values; Tab takes them",
    arguments: [
      (Language.english, "cou", "country:", "country:Morocco", "country:MA"),
      (.arabic, "بل", "بلد:", "بلد:المغرب", "country:MA"),
      (.french, "pay", "pays:", "pays:Maroc", "country:MA"),
      (.arabic, "coun", "بلد:", "بلد:المغرب", "country:MA"),
      (.english, "partner.org", "partner.Organiser:", "partner.Organiser:UNICEF", "partner.organiser:unicef"),
    ])
  func fields(language: Language, typed: String, field: String, line: String, query: String) throws {
    var session = try Session(language)
    session.type("/" + typed)
    #expect(offered(session).first == field)
    session.press(.tab)
    #expect(session.app.search?.field.text == field)
    // The values that most records have come first.
    session.press(.tab)
    #expect(session.app.search?.field.text == line)
    #expect(session.app.query.text == query)
  }

  @Test(
    "A field's name that is half typed leaves what was found before, and Enter looks for it as a word",
    arguments: [
      (Language.english, "coun", "country:"), (.english, "partner.org", "partner.Organiser:"),
      (.arabic, "تحق", "تحقق:"), (.french, "vérifica", "vérification:"),
    ])
  func halfTyped(language: Language, typed: String, offer: String) throws {
    var session = try Session(language)
    session.type("/country:MA ")
    #expect(session.app.list.recordCount == 4)
    session.type(typed)
    #expect(offered(session).contains(offer))
    #expect(session.app.list.recordCount == 4)
    session.press(.enter)
    #expect(session.app.query.text == "country:MA " + typed)
    #expect(session.app.list.recordCount == 0)
  }

  @Test("A word that is no field's name, or one that is found, is looked for at once")
  func wholeWords() throws {
    var session = try Session()
    session.type("/xyzzy")
    #expect(session.app.list.recordCount == 0)
    session.press(.escape)
    session.type("/th")
    #expect(session.app.list.recordCount > 0 && session.app.query.text == "th")
    session.press(.escape)
    session.type("/-coun")
    #expect(session.app.query.text == "-coun")
  }

  @Test("Ids and links are offered by their beginning or by words of the title, series by their names")
  func records() throws {
    var session = try Session()
    session.type("/id:2024-12")
    #expect(offered(session) == ["2024-12-09-ma-fes-meknes-forum"])
    session.press(.escape)
    session.type("/link:programme")
    #expect(offered(session).contains("2023-ma-second-executive-programme"))
    session.press(.tab)
    #expect(session.app.search?.error == nil)
    session.press(.escape, .escape)
    var record = Initiative(id: "a", kind: "forum", status: "completed", created: "2026-01-01T00:00:00Z")
    record.title["en"] = "Forum"
    record.series = Series(id: "regional-forums")
    session.others(write: [record])
    session.type("/series:forum")
    #expect(offered(session).contains("regional-forums"))
  }

  @Test(
    "Where nothing matches, queries that find something stand below, misspelt words as they are written, and Enter takes one",
    arguments: [
      ("country:MA unicief", ["UNICEF", "country:MA", "UNICEF"], "country:MA UNICEF"),
      ("unicfe morroco", ["UNICEF Morocco", "UNICEF", "Morocco"], "UNICEF Morocco"),
      ("partner:unicfe", ["partner:unicef"], "partner:unicef"),
      ("country:MA OR country:SY", ["country:MA,SY"], "country:MA,SY"),
      ("country:MA xyzzy", ["country:MA"], "country:MA"),
      ("country:MA kind:hotline", ["country:MA", "kind:hotline"], "country:MA"),
      ("xyzzy plugh", [], "xyzzy plugh"),
    ])
  func looser(typed: String, offered: [String], taken: String) throws {
    var session = try Session(columns: 80, rows: 24)
    session.type("/" + typed)
    session.press(.enter)
    #expect(session.app.list.recordCount == 0)
    #expect(session.text.contains("Nothing matches"))
    let heading = session.screen.firstIndex { $0.contains("This would find something:") }
    #expect((heading != nil) == !offered.isEmpty)
    for (line, query) in zip(session.screen.dropFirst((heading ?? 0) + 1), offered) {
      #expect(line.hasSuffix(query), "\(line)")
    }
    let hints = session.screen.last ?? ""
    #expect(hints.contains("Enter List") == !offered.isEmpty && hints.contains("Edit") == offered.isEmpty)
    session.press(.enter)
    #expect(session.app.query.text == taken)
    #expect((session.app.list.recordCount > 0) == !offered.isEmpty)
    guard !offered.isEmpty else { return }
    session.type("[")
    #expect(session.app.query.text == typed)
  }

  @Test("A word that joins terms elsewhere is answered with what is written here, beside the keys")
  func joiningWord() throws {
    var session = try Session()
    session.type("/country:MA OR country:SY")
    session.press(.enter)
    #expect(session.text.contains("‘OR’ is looked for as a word. Is this meant: country:MA,SY"))
    #expect(session.screen[35].contains("? Help"))
    session.type("c/country:MA,SY")
    session.press(.enter)
    #expect(!session.text.contains("is looked for as a word") && session.text.contains("5 of 10 shown"))
  }

  @Test("A country that is misspelt is asked about, and Tab writes the nearest", arguments: Language.allCases)
  func nearest(language: Language) throws {
    var session = try Session(language)
    session.type("/country:moroco")
    #expect(offered(session).count == 1)
    #expect(session.app.search?.saidError?.message.key == "query.unknownCountryNear")
    session.press(.tab)
    #expect(session.app.query.text == "country:MA" && session.app.list.recordCount == 4)
  }

  @Test("Tab goes on to the next offer and round, Shift-Tab back; what is typed then stays")
  func turns() throws {
    var session = try Session()
    session.type("/status:")
    let all = offered(session)
    #expect(all.count > 3)
    session.press(.tab)
    session.press(.tab)
    #expect(session.app.search?.field.text == "status:" + all[1])
    session.press(.backtab)
    session.press(.backtab)
    #expect(session.app.search?.field.text.hasPrefix("status:\(all[all.count - 1].prefix(5))") == true)
    session.press(.tab)
    session.type(" work")
    #expect(session.app.search?.field.text == "status:\(all[0]) work")
    #expect(session.app.query.words.text == "work")
  }

  @Test("After a field, Shift-Tab offers another field")
  func otherField() throws {
    var session = try Session()
    session.type("/s")
    #expect(offered(session).prefix(2) == ["status:", "sensitivity:"])
    session.press(.tab)
    session.press(.backtab)
    #expect(session.app.search?.field.text == "sensitivity:")
    session.press(.tab)
    #expect(session.app.search?.field.text == "sensitivity:Public")
  }

  @Test("Tab in an empty line shows all fields, and what each is for; Esc closes them, then the search")
  func asked() throws {
    var session = try Session()
    session.type("/")
    session.press(.tab)
    #expect(offered(session).count >= 13)
    #expect(session.text.contains("country:  where it was held"))
    let fields = session.app.search?.offers?.items.compactMap(\.field) ?? []
    #expect(fields.allSatisfy { session.app.strings.has("finding.\($0)") })
    session.press(.escape)
    #expect(session.app.search != nil && session.app.search?.offers == nil)
    session.press(.escape)
    #expect(session.app.search == nil)
  }

  @Test(
    "Values are found by any name, and written so that they are understood",
    arguments: [
      ("country:maro", "country:Morocco"), ("country:syr", "country:Syria"), ("kind:at", "kind:Workshop"),
      ("partner:اليون", "partner:UNICEF"), ("country:MA,om", "country:MA,Oman"),
      ("-kind:hel", "-kind:Helpline"),
      ("followup:du", "followup:due"), ("missing:place", "missing:places"), ("date:nex", "date:next30"),
      ("language:عرب", "language:Arabic"), ("year:202", "year:2026"),
      ("country:\"saudi", "country:\"Saudi Arabia\""),
      ("theme:\"child lab", "theme:\"Child labour\""),
    ])
  func values(typed: String, line: String) throws {
    var session = try Session()
    session.type("/" + typed)
    session.press(.tab)
    #expect(session.app.search?.field.text == line)
  }

  @Test("A free word is offered the values of that name which some records have, with how many")
  func freeWord() throws {
    var session = try Session()
    session.type("/moro")
    #expect(offered(session) == ["country:Morocco"])
    #expect(session.app.search?.offers?.items.first?.count == 4)
    // Esc takes the search back at once: nobody asked for offers.
    session.press(.escape)
    #expect(session.app.search == nil)
  }

  @Test(
    "One Esc leaves the search where a list has opened by itself; where Tab has taken something, it closes the list"
  )
  func leaving() throws {
    var session = try Session()
    session.type("/kind:work")
    #expect(!offered(session).isEmpty)
    session.press(.escape)
    #expect(session.app.search == nil && session.app.query.isAll)
    session.type("/kind:work")
    session.press(.tab, .escape)
    #expect(session.app.search?.field.text == "kind:Workshop" && session.app.search?.offers == nil)
    session.press(.escape)
    #expect(session.app.search == nil && session.app.query.isAll)
  }

  @Test("An offer is taken by a click", arguments: [Language.english, .arabic])
  func click(language: Language) throws {
    var session = try Session(language)
    session.type("/missing:")
    let canvas = session.app.view()
    let row = 35 - offered(session).count + 1
    let column = language == .english ? 14 : canvas.size.columns - 14
    session.send(.mouse(Mouse(.press(.left), column: column, row: row)))
    #expect(session.app.query.text == "missing:date")
  }

  @Test("What isn't finished leaves what the rest finds; only Enter, or going on, says what is wrong")
  func unfinished() throws {
    var session = try Session()
    session.type("/country:MA kind:worksh")
    #expect(session.app.list.recordCount == 4)
    #expect(session.app.search?.saidError == nil)
    session.type(" ")
    #expect(session.app.search?.saidError?.reason != nil)
    #expect(session.app.list.recordCount == 4)
  }

  @Test(
    "A last value that nothing can mend is marked at once, one that may go on is not",
    arguments: [
      ("country:MA kind:worksp", "worksp"), ("country:Atl", "Atl"), ("date:2024-13", "2024-13"),
      ("contry:M", "contry"), ("date:last", nil), ("date:2024-1", nil), ("country:Mor", nil),
    ])
  func atOnce(typed: String, marked: String?) throws {
    var session = try Session()
    session.type("/" + typed)
    #expect((session.app.search?.saidError != nil) == (marked != nil))
    #expect(
      session.screen.contains { $0.contains(String(repeating: "^", count: marked?.count ?? 1)) }
        == (marked != nil))
  }

  @Test("What was lately is asked for as what comes next is, and each offer says its days")
  func lately() throws {
    var session = try Session()
    session.type("/date:la")
    #expect(offered(session) == ["last7", "last30"])
    #expect(session.text.contains("2026-11-14..2026-11-21"))
    session.press(.tab)
    #expect(session.app.query.text == "date:last7")
    session.press(.escape, .escape)
    session.press(.function(3))
    session = try Session(.arabic)
    session.type("/تاريخ:آخ")
    session.press(.tab)
    #expect(session.app.query.text == "date:last7")
  }

  @Test("Of a long text that was pasted no looser queries are tried: each term would be left out in its turn")
  func longText() throws {
    var session = try Session()
    session.type("/")
    session.send(.paste("country:MA " + String(repeating: "qqq ", count: 12)))
    #expect(session.app.list.recordCount == 0)
    #expect(session.app.list.rows.isEmpty)
  }

  @Test("The place that can't be read is marked under it, and why is said whole", arguments: [120, 60, 40])
  func marked(columns: Int) throws {
    var session = try Session(columns: columns, rows: 20)
    session.type("/kind:hotline contry:MA")
    let rows = session.screen
    let line = try #require(rows.firstIndex { $0.contains("contry:MA") && $0.contains("Search") })
    let place = try #require(rows[line].firstRange(of: "contry"))
    let marks = rows[line + 1]
    #expect(marks.trimmingPrefix { $0 == " " } == "^^^^^^")
    #expect(
      marks.prefix { $0 == " " }.count
        == rows[line].distance(from: rows[line].startIndex, to: place.lowerBound))
    #expect(rows[(line + 2)...].joined(separator: " ").contains("no field “contry”"))
    // Enter keeps no such query.
    session.press(.enter)
    #expect(session.app.search != nil)
  }

  @Test("In Arabic the marks stand under the word too")
  func markedInArabic() throws {
    var session = try Session(.arabic, columns: 60, rows: 20)
    session.type("/بلد:المريخ نص")
    let rows = session.screen
    let marks = try #require(rows.last { $0.contains("^") })
    let row = try #require(rows.lastIndex { $0.contains("^") })
    let letters = Array(rows[row - 1])
    let marked = Array(marks).indices.filter { Array(marks)[$0] == "^" }
    #expect(marked.count == 6)
    #expect(marked.allSatisfy { letters[$0] != " " })
  }
}

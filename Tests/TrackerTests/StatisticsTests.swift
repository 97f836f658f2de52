import Testing

@testable import Tracker

@Suite struct StatisticsTests {
  private func statistics(_ text: String) throws -> (Library, Statistics) {
    let library = try Library(reference: QuerySamples.reference(), QuerySamples.initiatives())
    var labels = FacetLabels()
    let hits = library.hits(of: try Query(parsing: text, in: library.reference))
    return (library, library.statistics(of: hits, language: .english, labels: &labels))
  }

  @Test("They count what was found and nothing else")
  func counts() throws {
    let (_, statistics) = try statistics("country:SY")
    #expect(statistics.found == 4)
    #expect(statistics.total == 7)
    #expect(statistics.values[.kind]?.map { "\($0.value) \($0.count)" } == ["workshop 3", "agreement 1"])
    #expect(statistics.values[.country]?.map { "\($0.value) \($0.count)" } == ["SY 4", "MA 1"])
  }

  @Test(
    "A piece of each timeline has as many records as its filter finds",
    arguments: Statistics.Timeline.Unit.allCases)
  func timelines(unit: Statistics.Timeline.Unit) throws {
    let (library, statistics) = try statistics("")
    let timeline = try #require(statistics.timelines.first { $0.unit == unit })
    for (place, count) in timeline.counts.enumerated() {
      let (facet, value) = timeline.filter(timeline.first + place)
      let query = Query.all.toggling(value, in: facet)
      #expect(library.hits(of: query).count == count, "\(query.text)")
    }
    let none = Query.all.toggling("none", in: unit == .year ? .year : .month)
    #expect(library.hits(of: none).count == timeline.without)
  }

  @Test("Each number of the table is what both values together find")
  func table() throws {
    let (library, statistics) = try statistics("")
    for (row, country) in statistics.table.rows.enumerated() {
      for (column, kind) in statistics.table.columns.enumerated() {
        let query = Query.all.toggling(country.value, in: .country).toggling(kind.value, in: .kind)
        #expect(library.hits(of: query).count == statistics.table.counts[row][column], "\(query.text)")
      }
    }
  }

  @Test("The finest timeline that has room is taken, and of too long a one the end")
  func pieces() throws {
    let (_, statistics) = try statistics("")
    let months = try #require(statistics.timelines.first)
    #expect(statistics.timeline(pieces: months.counts.count)?.unit == .month)
    #expect(statistics.timeline(pieces: months.counts.count - 1)?.unit == .quarter)
    let years = try #require(statistics.timeline(pieces: 1))
    #expect(years.unit == .year)
    #expect(years.latest(2).counts == Array(years.counts.suffix(2)))
    #expect(years.latest(2).first == years.first + years.counts.count - 2)
  }

  @Test("What only few may see is left out of what is given away, and counted")
  func restricted() throws {
    var records = try QuerySamples.initiatives()
    records[0].sensitivity = "restricted"
    records[1].sensitivity = "secret"
    let library = try Library(reference: QuerySamples.reference(), records)
    let shared = library.sharable(library.hits(of: .all))
    #expect(shared.leftOut == 2)
    #expect(shared.hits.count == records.count - 2)
  }

  @Test("Roles of a partner are counted with its offices', and can be asked for and excluded")
  func roles() throws {
    let library = try Library(reference: QuerySamples.reference(), QuerySamples.initiatives())
    let reference = library.reference
    let hits = library.hits(of: try Query(parsing: "partner:unicef", in: reference))
    let roles = library.roles(of: "unicef", hits, language: .english)
    #expect(!roles.isEmpty)
    for role in roles {
      let query = Query.all.setting(role.value, ofPartner: "unicef", to: .included)
      #expect(query.text == "partner.\(role.value):unicef")
      #expect(library.hits(of: query).count == role.count)
      #expect(query.selection(of: role.value, ofPartner: "unicef") == .included)
      #expect(query.setting(role.value, ofPartner: "unicef", to: .included).isAll)
      #expect(query.setting(role.value, ofPartner: "unicef", to: .excluded).text == "-" + query.text)
    }
  }
}

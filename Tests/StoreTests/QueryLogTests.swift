import Testing

@testable import Store

@Suite("Queries that were used, kept in the person's own folder")
struct QueryLogTests {
  @Test("They are there at the next start, each once, the newest last, on one line each")
  func kept() throws {
    let scratch = try Scratch()
    let state = try StateFolder(for: scratch.path, environment: ["XDG_STATE_HOME": scratch.path + "/state"])
    let log = QueryLog(in: state)
    #expect(log.queries() == [])
    for query in ["country:MA", "حماية", "country:MA", "two\nlines"] { try log.add(query) }
    #expect(QueryLog(in: state).queries() == ["حماية", "country:MA", "two lines"])
    for number in 0..<300 { try log.add("q\(number)") }
    #expect(log.queries().count == QueryLog.limit && log.queries().last == "q299")
  }

  @Test("A settings file is changed on what it holds at that moment, also by two at once")
  func settings() async throws {
    let scratch = try Scratch()
    let path = scratch.path + "/settings/views.toml"
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          for step in 0..<5 {
            _ = try? TextFile.change(path) { text throws(Never) in text + "line \(number).\(step)\n" }
          }
        }
      }
    }
    let lines = try #require(try TextFile(reading: path)).text.split(separator: "\n")
    #expect(Set(lines).count == 40 && lines.count == 40)
  }

  @Test("A text that could not be made is not written")
  func refused() throws {
    struct No: Error {}
    let scratch = try Scratch()
    let path = scratch.path + "/views.toml"
    try TextFile.write("old\n", to: path)
    let result = try TextFile.change(path) { _ throws(No) in throw No() }
    #expect(throws: No.self) { try result.get() }
    #expect(try TextFile(reading: path)?.text == "old\n")
  }
}

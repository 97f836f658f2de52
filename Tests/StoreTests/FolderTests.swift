import Foundation
import Glibc
import Store
import Testing
import Tracker

@Suite("Making and finding the folder of data")
struct FolderTests {
  let scratch: Scratch
  let seeds = [
    SeedFile(path: "initiatives/2024-ma.json", bytes: Array(Scratch.text().utf8)),
    SeedFile(path: "organisations/unicef.json", bytes: Array("{\"schema\": 1, \"id\": \"unicef\"}\n".utf8)),
  ]

  init() throws { scratch = try Scratch() }

  @Test("A first run makes the folder, with what is above it, and fills it for its owner alone")
  func create() throws {
    let path = scratch.path + "/share/deep/himaya"
    try Store.create(at: path, seeds: seeds)
    let loaded = try Store(opening: path).load()
    #expect(loaded.initiatives.map(\.id) == [Scratch.id])
    #expect(loaded.organisations.map(\.id) == ["unicef"])
    #expect(loaded.problems == [])
    #expect(try scratch.mode("share/deep/himaya") == 0o700)
    #expect(try scratch.mode("share/deep/himaya/initiatives/2024-ma.json") == 0o600)
    #expect(scratch.names("share/deep") == ["himaya"])
  }

  @Test("A folder that is there is left as it is")
  func exists() throws {
    let error = #expect(throws: StoreError.self) { try Store.create(at: scratch.path, seeds: []) }
    #expect(error?.message == Message("store.exists", ["path": scratch.path]))
    #expect(scratch.record == Scratch.text())
  }

  @Test(
    "A first run that fails at any one call leaves nothing, so that the next begins anew",
    arguments: [EIO, ENOSPC])
  func failing(code: Int32) throws {
    let path = scratch.path + "/new"
    var number = 0
    while true {
      number += 1
      let disturbance = Disturbance(failing: number, with: code)
      disturbance.arm()
      do {
        try Store.create(at: path, seeds: seeds, system: disturbance.system)
        break
      } catch {
        if disturbance.made.count < number { throw error }
        #expect(error.message.arguments["error"] == Errno(code).description)
        #expect(scratch.names("") == ["initiatives"], "call \(number)")
      }
    }
    #expect(number > 15)
    #expect(try Store(opening: path).load().initiatives.count == 1)
  }

  struct Place: Sendable {
    let option: String?
    let environment: [String: String]
    let path: String?
    let mayBeMade: Bool
  }

  static let places = [
    Place(option: "here", environment: ["HIMAYA_DATA": "/a"], path: "here", mayBeMade: false),
    Place(option: nil, environment: ["HIMAYA_DATA": "/a", "HOME": "/h"], path: "/a", mayBeMade: false),
    Place(
      option: nil, environment: ["HIMAYA_DATA": "", "XDG_DATA_HOME": "/x", "HOME": "/h"], path: "/x/himaya",
      mayBeMade: true),
    Place(
      option: nil, environment: ["XDG_DATA_HOME": "relative", "HOME": "/h"], path: "/h/.local/share/himaya",
      mayBeMade: true),
    Place(option: nil, environment: [:], path: nil, mayBeMade: false),
  ]

  @Test("The option goes before the variable, and that before the standard place", arguments: places)
  func place(_ place: Place) {
    let folder = DataFolder(option: place.option, environment: place.environment)
    #expect(folder?.path == place.path)
    #expect((folder?.mayBeMade ?? false) == place.mayBeMade)
  }

  // MARK: Settings

  @Test("Settings are read as text, in the order of names, through links, and none where there is no folder")
  func settings() throws {
    try scratch.write("keys.toml", "b = 1\n")
    try scratch.write("real", "a = \"عربي\"\n")
    #expect(symlink("real", scratch.path + "/a.toml") == 0)
    let files = try TextFile.all(in: scratch.path)
    #expect(files.map(\.path) == [scratch.path + "/a.toml", scratch.path + "/keys.toml"])
    #expect(files.map(\.text) == ["a = \"عربي\"\n", "b = 1\n"])
    #expect(try TextFile.all(in: scratch.path + "/none") == [])
    #expect(try TextFile(reading: scratch.path + "/none.toml") == nil)
  }

  @Test("Settings that are not UTF-8 name the line")
  func badSettings() throws {
    try scratch.write("bad.toml", Array("a = 1\nb = ".utf8) + [0xC3, 0x28])
    let path = scratch.path + "/bad.toml"
    let error = #expect(throws: StoreError.self) { try TextFile(reading: path) }
    #expect(error?.message == Message("store.badText", ["path": path, "line": "2"]))
    #expect(error?.exit == .badData)
  }

  // MARK: Checking

  @Test("A check finds what validation finds, at its line and column")
  func check() throws {
    try scratch.write("initiatives/bad.json", "{")
    let store = try scratch.store()
    let loaded = try store.load()
    let today = try #require(CalendarDay(year: 2026, month: 11, day: 21))
    let kinds = CodeList([CodeList.Entry(code: "forum", labels: [:])])
    var vocabulary = Vocabulary()
    vocabulary[.kinds] = kinds
    let reference = Reference(vocabulary: vocabulary, registry: Registry(known: [], own: []), today: today)
    let problems = store.check(loaded, in: reference)
    #expect(problems.last?.path == "initiatives/bad.json")
    let kind = problems.first { $0.message.key == "validation.unknownCode" }
    #expect(kind?.path == "initiatives/2024-ma.json")
    #expect(kind?.line == 4 && kind?.column == 11)
    #expect(problems == store.check(loaded, in: reference, cores: 1))
  }
}

@Suite("A text handed to an editor")
struct EditorFileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("lies in a file of its own that nobody else reads, and goes with all that the editor put beside it")
  func thereAndBack() throws {
    let file = try EditorFile(text: "one", named: "x.json", temporary: scratch.path, system: Syscalls())
    let name = try #require(scratch.names("").first { $0.hasPrefix("himaya-") })
    #expect(file.path == "\(scratch.path)/\(name)/x.json")
    #expect(try scratch.mode(name) == 0o700 && scratch.mode(name + "/x.json") == 0o600)
    #expect(try file.changedText() == nil)
    try scratch.write(name + "/x.json", "two\n")
    try scratch.write(name + "/.x.json.swp", "")
    #expect(try file.takeBack() == "two")
    #expect(scratch.names("") == ["initiatives"])
  }

  @Test("that cannot be written leaves nothing behind, and says why", arguments: FaultTests.errors)
  func everyCall(code: Int32) throws {
    var number = 0
    while true {
      number += 1
      let disturbance = Disturbance(failing: number, with: code)
      disturbance.arm()
      do {
        try EditorFile(text: "one", temporary: scratch.path, system: disturbance.system).remove()
      } catch {
        #expect(error.message.arguments["error"] == Errno(code).description, "call \(number)")
        #expect(scratch.names("") == ["initiatives"], "call \(number)")
      }
      if code == EINTR { #expect(scratch.names("") == ["initiatives"]) }
      for name in scratch.names("") where name != "initiatives" {
        try FileManager.default.removeItem(atPath: scratch.path + "/" + name)
      }
      if disturbance.made.count < number { break }
    }
    #expect(number > 6)
  }
}

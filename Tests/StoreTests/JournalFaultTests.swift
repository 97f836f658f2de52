import Foundation
import Glibc
import Store
import Testing
import Tracker

@Suite("A journal on a disk that fails")
struct JournalFaultTests {
  /// Opens a store whose state's calls fail while those on the folder of data work: the state lies on a disk of
  /// its own.
  private func store(_ journalled: Journalled, _ disturbance: Disturbance) throws -> Store {
    let state = try StateFolder(
      for: journalled.scratch.path, environment: journalled.environment, system: disturbance.system)
    return try Store(opening: journalled.scratch.path, state: state)
  }

  @Test(
    "at any one call keeps nobody from saving, and is said where the change is not in it",
    arguments: FaultTests.errors, [true, false])
  func everyCall(code: Int32, isFirst: Bool) throws {
    var number = 0
    while true {
      number += 1
      let journalled = try Journalled()
      if !isFirst {
        let store = try journalled.store()
        _ = try store.save(try .setting("status", "planned", in: store))
      }
      let before = try journalled.entries().count
      let disturbance = Disturbance(failing: number, with: code)
      let store = try store(journalled, disturbance)
      let change = try Change.setting("notes", "second", in: store)
      disturbance.arm()
      let saved = try store.save(change)
      #expect(journalled.scratch.record.contains("second"), "call \(number)")
      #expect(journalled.scratch.leftovers == [])
      let isTold = saved.notes == [.noJournal(Errno(code))]
      #expect(isTold || saved.notes == [], "call \(number): \(saved.notes)")
      // What is not told is there, at the latest when a later start looks for the outcome.
      try journalled.endProgram()
      #expect(try journalled.store().unfinishedSaves() == [], "call \(number), \(disturbance.made)")
      let entries = try journalled.entries()
      if !isTold { #expect(entries.count == before + 1 && entries.last?.outcome == .done, "call \(number)") }
      if code == EINTR { #expect(!isTold) }
      if disturbance.made.count < number { break }
    }
    #expect(number > 8)
  }

  @Test("for good, from any call on, keeps nobody from saving", arguments: [ENOSPC, EROFS, EIO])
  func forGood(code: Int32) throws {
    var number = 0
    while true {
      number += 1
      let from = number
      let journalled = try Journalled()
      let disturbance = Disturbance { count, _ in count >= from ? .fail(Errno(code)) : nil }
      let store = try store(journalled, disturbance)
      let change = try Change.setting("notes", "second", in: store)
      disturbance.arm()
      let saved = try store.save(change)
      #expect(journalled.scratch.record.contains("second"))
      if from == 1 { #expect(saved.notes == [.noJournal(Errno(code))]) }
      if disturbance.made.count < number { break }
    }
    #expect(number > 8)
  }

  @Test("that takes few bytes at a time still gets the whole line")
  func shortWrites() throws {
    let journalled = try Journalled()
    let disturbance = Disturbance { _, call in call == .write ? .atMost(5) : nil }
    let store = try store(journalled, disturbance)
    let change = try Change.setting("notes", "second", in: store)
    disturbance.arm()
    #expect(try store.save(change).notes == [])
    #expect(try journalled.entries().map(\.outcome) == [.done])
  }

  @Test(
    "where a draft cannot be kept either says which file and why", arguments: [ENOSPC, EROFS, EACCES, EIO])
  func drafts(code: Int32) throws {
    var number = 0
    while true {
      number += 1
      let journalled = try Journalled()
      let disturbance = Disturbance(failing: number, with: code)
      let state = try StateFolder(
        for: journalled.scratch.path, environment: journalled.environment, system: disturbance.system)
      let file = DraftFile(in: state)
      try file.keep(Array("{\"text\": \"one\"}".utf8))
      disturbance.arm()
      do {
        try file.keep(Array("{\"text\": \"two\"}".utf8))
      } catch {
        #expect(error.message.arguments["error"] == Errno(code).description)
        #expect(error.message.arguments["path"]?.hasPrefix(state.path + "/drafts/") == true)
      }
      let names = journalled.scratch.names(try journalled.state + "/drafts")
      #expect(names.count { $0.hasSuffix(".json") } == 1)
      #expect(!names.contains { $0.hasSuffix(".tmp") }, "call \(number)")
      if disturbance.made.count < number { break }
    }
    #expect(number > 4)
  }
}

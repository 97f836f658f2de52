import Foundation
import Store
import Testing
import Tracker

@Suite("A bulk edit that was begun")
struct InterruptedBulkTests {
  let journalled: Journalled
  private let plan = BulkPlan(
    set: "20261121T100000Z-abcdefgh", edit: .set("status", to: "completed"), ids: ["2024-ma", "b"])

  init() throws { journalled = try Journalled() }

  private var file: String {
    get throws { try #require(journalled.store().state?.path) + "/bulk/\(plan.set).json" }
  }

  @Test("is none of a program that lives, and is found when that has ended; what has ended is gone")
  func found() throws {
    let store = try journalled.store()
    try store.begin(plan)
    #expect(try store.leftovers() == [])
    // Another program has this one's number by now.
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let other = text.replacing(/"started": *\d+/, with: "\"started\": 1")
    #expect(other != text)
    try other.write(toFile: file, atomically: true, encoding: .utf8)
    let leftover = try #require(try store.leftovers().first)
    #expect(leftover.kind == .bulk(plan))
    #expect(leftover.path == (try file))
    _ = try store.settle(leftover, nil)
    #expect(try store.leftovers() == [])
    #expect(!FileManager.default.fileExists(atPath: try file))
  }

  @Test("is waited for while its program lives, so that the journal is whole when it is read")
  func waitedFor() throws {
    let store = try journalled.store()
    try store.begin(plan)
    #expect(!store.isBusyElsewhere, "this program does not wait for itself")
    let other = Process()
    other.executableURL = URL(fileURLWithPath: "/bin/sleep")
    other.arguments = ["60"]
    try other.run()
    let text = try String(contentsOfFile: file, encoding: .utf8)
      .replacing(/"process": *\d+/, with: "\"process\": \(other.processIdentifier)")
      .replacing(/, "started": *\d+/, with: "")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(store.isBusyElsewhere)
    #expect(try store.leftovers() == [])
    store.waitForDeeds(seconds: 0)
    #expect(store.isBusyElsewhere)
    other.terminate()
    other.waitUntilExit()
    store.waitForDeeds()
    #expect(!store.isBusyElsewhere)
    #expect(try store.leftovers().first?.kind == .bulk(plan))
  }

  @Test("is gone when it ends, and what is damaged is none")
  func ended() throws {
    let store = try journalled.store()
    try store.begin(plan)
    store.end(bulk: plan.set)
    #expect(!FileManager.default.fileExists(atPath: try file))
    try store.begin(plan)
    try "{".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try store.leftovers() == [])
    #expect(throws: StoreError.self) {
      try store.begin(BulkPlan(set: "../out", edit: .delete, ids: ["a"]))
    }
  }
}

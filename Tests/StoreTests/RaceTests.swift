import Foundation
import Glibc
import Store
import Synchronization
import Testing
import Tracker

/// A program that knows of no lock, and writes at the worst moment.
struct Intruder: Sendable {
  enum Way: String, CaseIterable, Sendable {
    /// Writes beside it and renames, as most editors do.
    case renaming
    /// Empties the file and writes it anew.
    case inPlace
  }

  let scratch: Scratch
  let way: Way

  /// Sets a member of what the record is now.
  func set(_ name: String, _ value: String) {
    guard let now = try? JSONDocument(parsing: scratch.bytes("initiatives/2024-ma.json") ?? []) else {
      return
    }
    let file = scratch.path + "/initiatives/2024-ma.json"
    let other = way == .renaming ? scratch.path + "/intruder" : file
    do {
      try Data(now.setting(name, value).bytes).write(to: URL(fileURLWithPath: other))
      if way == .renaming { #expect(rename(other, file) == 0) }
    } catch {
      Issue.record(error)
    }
  }
}

@Suite("Somebody else writes at the same time")
struct RaceTests {
  @Test(
    "before any one call: both versions are there afterwards, together or side by side",
    arguments: Intruder.Way.allCases, ["status", "notes"])
  func anyCall(way: Intruder.Way, member: String) throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      let intruder = Intruder(scratch: scratch, way: way)
      let at = number
      let disturbance = Disturbance { count, _ in
        if count == at { intruder.set(member, "theirs") }
        return nil
      }
      do {
        _ = try Operation.save.perform(in: scratch, disturbedBy: disturbance)
        if member == "status" { #expect(scratch.record.contains("\"second\""), "call \(number)") }
        let wasThere = number <= disturbance.made.count
        #expect(scratch.record.contains("\"theirs\"") == wasThere, "call \(number)")
      } catch let error as StoreError {
        guard member == "notes", case .changed(_, let theirs, _) = error else { throw error }
        #expect(scratch.record == String(decoding: theirs.bytes, as: UTF8.self))
        #expect(scratch.record == Scratch.text().replacing("first", with: "theirs"))
      }
      #expect(scratch.names() == ["2024-ma.json"], "call \(number)")
      if disturbance.made.count < number { break }
    }
    #expect(number > 15)
  }

  @Test("again and again: all is taken in; in five rounds on end, the edit stays with us", arguments: 1...6)
  func rounds(times: Int) throws {
    let scratch = try Scratch()
    let intruder = Intruder(scratch: scratch, way: .renaming)
    let writes = Counter()
    let disturbance = Disturbance { _, call in
      // A temporary is written once a round, after the look and before the exchange.
      guard call == .write else { return nil }
      let round = writes.next()
      if round <= times { intruder.set("x-\(round)", "theirs-\(round).") }
      return nil
    }
    do {
      #expect(try Operation.save.perform(in: scratch, disturbedBy: disturbance) == [.merged])
      #expect(times < 5)
    } catch let error as StoreError {
      #expect(times >= 5)
      #expect(error.exit == .tryAgain)
    }
    #expect(scratch.record.contains("\"second\"") == (times < 5))
    for round in 1...min(times, 5) { #expect(scratch.record.contains("theirs-\(round).")) }
    #expect(scratch.names() == ["2024-ma.json"])
  }

  @Test("between an exchange and its undoing: that is taken in too")
  func undoing() throws {
    let scratch = try Scratch()
    let intruder = Intruder(scratch: scratch, way: .renaming)
    let unseeing = Scratch.text().replacing("\"x-after\"", with: "\"x-2\": \"theirs-2.\", \"x-after\"")
    let exchanges = Counter()
    let disturbance = Disturbance { _, call in
      guard call == .exchange else { return nil }
      switch exchanges.next() {
      case 1: intruder.set("x-1", "theirs-1.")
      // This one has not seen our text, which stands in the record at the moment.
      case 2: try? scratch.write("initiatives/2024-ma.json", unseeing)
      default: break
      }
      return nil
    }
    let notes = try Operation.save.perform(in: scratch, disturbedBy: disturbance)
    #expect(notes == [.merged])
    for text in ["\"second\"", "theirs-1.", "theirs-2."] { #expect(scratch.record.contains(text)) }
    #expect(scratch.names() == ["2024-ma.json"])
  }

  @Test(
    "and the disk fails at any one call: theirs is in the record, and ours where that was said",
    arguments: [EIO, ENOSPC])
  func raceAndFault(code: Int32) throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      let intruder = Intruder(scratch: scratch, way: .renaming)
      let isFirst = Mutex(true)
      let at = number
      let disturbance = Disturbance { count, call in
        if call == .exchange,
          isFirst.withLock({
            let was = $0; $0 = false; return was
          })
        {
          intruder.set("status", "theirs")
        }
        return count == at ? .fail(Errno(code)) : nil
      }
      let isSaved = (try? Operation.save.perform(in: scratch, disturbedBy: disturbance)) != nil
      let wasThere = !isFirst.withLock { $0 }
      #expect(scratch.record.contains("\"theirs\"") == wasThere, "call \(number)")
      #expect(scratch.record.contains("\"second\"") == isSaved, "call \(number)")
      #expect(scratch.names() == ["2024-ma.json"], "call \(number)")
      if disturbance.made.count < number { break }
    }
    #expect(number > 20)
  }

  @Test("and deletes the record: the edit is not written as if it were new")
  func deletion() throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      let at = number
      let disturbance = Disturbance { count, _ in
        if count == at { unlink(scratch.path + "/initiatives/2024-ma.json") }
        return nil
      }
      do {
        _ = try Operation.save.perform(in: scratch, disturbedBy: disturbance)
      } catch let error as StoreError {
        #expect(error.message.key == "store.deleted", "call \(number)")
      }
      if disturbance.made.count < number { break }
      #expect(scratch.names() == [], "call \(number)")
    }
    #expect(number > 15)
  }

  @Test("and we delete: what they wrote is not deleted with it")
  func deletingWhatChanged() throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      let intruder = Intruder(scratch: scratch, way: .inPlace)
      let at = number
      let disturbance = Disturbance { count, _ in
        if count == at { intruder.set("status", "theirs") }
        return nil
      }
      do {
        _ = try Operation.delete.perform(in: scratch, disturbedBy: disturbance)
        #expect(Operation.delete.state(in: scratch) == Operation.delete.states.after, "call \(number)")
      } catch let error as StoreError {
        #expect(error.message.key == "store.changedSinceRead")
        #expect(scratch.record.contains("\"theirs\""), "call \(number)")
        #expect(scratch.names(".trash") == [])
      }
      if disturbance.made.count < number { break }
    }
    #expect(number > 10)
  }
}

@Suite("Programs that save and die")
struct ProcessTests {
  static let processes = 4
  static let saves = 100

  @Test(
    "Four programs save one record a hundred times each, and 400 saves are kept", arguments: [[], ["nolock"]])
  func four(option: [String]) throws {
    let scratch = try Scratch()
    let started = try (1...ProcessTests.processes).map { number in
      try Worker.start([scratch.path, "add", Scratch.id, "p\(number)", "\(ProcessTests.saves)"] + option)
    }
    for (process, output) in started {
      let said = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
    }
    let record = try scratch.store().read(Scratch.id)
    let themes = try Initiative(record).themes
    let expected = (1...ProcessTests.processes).flatMap { process in
      (1...ProcessTests.saves).map { "p\(process)-\($0)" }
    }
    #expect(themes.sorted() == expected.sorted())
    #expect(scratch.names() == ["2024-ma.json"])
  }

  @Test(
    "Killed before any one call, it leaves the old record or the new", arguments: ["save", "new", "delete"])
  func killed(operation: String) throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      let id = operation == "new" ? "new" : Scratch.id
      let outcome = try Worker.run(scratch.path, "die", "\(number)", operation, id)
      let loaded = try scratch.store().load()
      #expect(loaded.unreadable == 0, "call \(number)")
      #expect(Set(loaded.problems.map(\.message.key)).isSubset(of: ["store.leftover"]))
      let trash = try scratch.store().trash()
      switch operation {
      case "save":
        let old = Scratch.text()
        #expect(scratch.record == old || scratch.record.contains("\"second\""), "call \(number)")
        if !outcome.wasKilled { #expect(scratch.record.contains("\"second\"")) }
      case "new":
        #expect(scratch.record == Scratch.text())
        if !outcome.wasKilled { #expect(loaded.initiatives.map(\.id) == [Scratch.id, "new"]) }
      default:
        #expect((trash.count == 1) != (scratch.record == Scratch.text()), "call \(number)")
        if !outcome.wasKilled { #expect(trash.count == 1) }
      }
      // The next one is not kept from saving by what the dead one left.
      if trash.isEmpty {
        let store = try scratch.store()
        _ = try store.save(try .setting("notes", "next", in: store))
        #expect(scratch.record.contains("\"next\""))
      }
      if !outcome.wasKilled { break }
    }
    #expect(number > 8)
  }
}

import Foundation
import Glibc
import Store
import Testing
import Tracker

@Suite("A disk that fails")
struct FaultTests {
  static let errors = [EIO, ENOSPC, EDQUOT, EROFS, EACCES, EMFILE, EINTR]

  @Test(
    "at any one call leaves the old file, or the new one where it says so, and no temporary",
    arguments: Operation.allCases, errors)
  func everyCall(operation: Operation, code: Int32) throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      let disturbance = Disturbance(failing: number, with: code)
      let states = operation.states
      var refusal: StoreError?
      do {
        let notes = try operation.perform(in: scratch, disturbedBy: disturbance)
        #expect(notes.allSatisfy { $0 == .noLock(Errno(code)) }, "call \(number)")
      } catch let error as StoreError {
        refusal = error
        #expect(error.message.arguments["error"] == Errno(code).description, "call \(number)")
      }
      let expected = refusal == nil ? states.after : states.before
      #expect(operation.state(in: scratch) == expected, "call \(number), \(disturbance.made.suffix(3))")
      #expect(scratch.names().allSatisfy { $0.hasSuffix(".json") && !$0.contains("conflict") })
      if code == EINTR { #expect(refusal == nil) }
      if disturbance.made.count < number { break }
    }
    #expect(number > 8)
  }

  @Test(
    "for good, from any call on, leaves a whole record, and the old bytes somewhere",
    arguments: [EIO, ENOSPC, EROFS])
  func forGood(code: Int32) throws {
    var number = 0
    while true {
      number += 1
      let scratch = try Scratch()
      let from = number
      let disturbance = Disturbance { count, _ in count >= from ? .fail(Errno(code)) : nil }
      let states = Operation.save.states
      let isSaved = (try? Operation.save.perform(in: scratch, disturbedBy: disturbance)) != nil
      let files = scratch.names().map { scratch.text("initiatives/" + $0) }
      #expect(scratch.record == states.after.record || scratch.record == states.before.record)
      #expect(isSaved ? scratch.record == states.after.record : files.contains(Scratch.text()))
      if disturbance.made.count < number { break }
    }
    #expect(number > 8)
  }

  @Test("that takes few bytes at a time still gets all of them")
  func shortWrites() throws {
    let scratch = try Scratch()
    let disturbance = Disturbance { _, call in call == .write ? .atMost(7) : nil }
    _ = try Operation.save.perform(in: scratch, disturbedBy: disturbance)
    #expect(Operation.save.state(in: scratch) == Operation.save.states.after)
    #expect(disturbance.made.count { $0 == .write } > 40)
  }

  @Test("to bring the bytes down is asked again with a new file, once, and never with the same")
  func syncing() throws {
    let scratch = try Scratch()
    let disturbance = Disturbance(failing: [.fsync], with: EIO)
    #expect(throws: StoreError.self) {
      try Operation.save.perform(in: scratch, disturbedBy: disturbance)
    }
    let tried = disturbance.made.filter { [.write, .fsync, .unlink].contains($0) }
    #expect(tried == [.write, .fsync, .unlink, .write, .fsync, .unlink])
    #expect(Operation.save.state(in: scratch) == Operation.save.states.before)
  }

  @Test("to remove the displaced file is a note, since the save is done")
  func leftover() throws {
    let scratch = try Scratch()
    let disturbance = Disturbance(failing: [.unlink], with: EIO)
    let notes = try Operation.save.perform(in: scratch, disturbedBy: disturbance)
    let left = try #require(scratch.leftovers.first)
    #expect(notes == [.leftover(path: scratch.path + "/initiatives/" + left)])
    #expect(scratch.text("initiatives/" + left) == Scratch.text())
  }

  // MARK: File systems that know less

  static let lacks: [Set<Syscalls.Call>] = [
    [.exchange, .renameNew], [.exchange, .renameNew, .link], [.exchange, .renameNew, .link, .flock, .chmod],
  ]

  @Test("that knows no exchange, no links, no locks does all the same", arguments: Operation.allCases, lacks)
  func fallbacks(operation: Operation, lacking: Set<Syscalls.Call>) throws {
    let scratch = try Scratch()
    let disturbance = Disturbance(failing: lacking, with: EOPNOTSUPP)
    let notes = try operation.perform(in: scratch, disturbedBy: disturbance)
    #expect(operation.state(in: scratch) == operation.states.after)
    #expect(scratch.leftovers == [])
    let noLock = lacking.contains(.flock) && operation != .restore
    #expect(notes == (noLock ? [.noLock(Errno(EOPNOTSUPP))] : []))
  }

  @Test("that knows no exchange does not take a name that is taken", arguments: lacks)
  func taken(lacking: Set<Syscalls.Call>) throws {
    let scratch = try Scratch()
    let store = try scratch.store(Syscalls { lacking.contains($0) ? .fail(Errno(ENOSYS)) : nil })
    let document = try JSONDocument.parsing(#"{"id": "2024-ma"}"#)
    let error = #expect(throws: StoreError.self) {
      try store.save(Change(id: Scratch.id, before: nil, after: document))
    }
    #expect(error?.message.key == "store.exists")
    #expect(scratch.record == Scratch.text())
    #expect(scratch.leftovers == [])
  }

  // MARK: The lock

  @Test("is waited for as long as another program saves, up to two seconds")
  func locked() throws {
    let scratch = try Scratch()
    let clock = ContinuousClock()
    var error: StoreError?
    let time = clock.measure {
      error = #expect(throws: StoreError.self) {
        try Operation.save.perform(in: scratch, disturbedBy: Disturbance(failing: [.flock], with: EAGAIN))
      }
    }
    #expect(error?.message == Message("store.locked", ["path": scratch.path + "/.lock"]))
    #expect(error?.exit == .tryAgain)
    #expect(time > .seconds(2))
  }

  // MARK: Real disks

  @Test("with a limit on the size of files, as with a quota: the message names the file and the reason")
  func sizeLimit() throws {
    let scratch = try Scratch()
    let outcome = try Worker.run(scratch.path, "limit", "100", Scratch.id)
    #expect(outcome.output == "store.noRoom EFBIG")
    #expect(outcome.status == StoreError.Exit.inputOutput.rawValue)
    #expect(scratch.record == Scratch.text())
    #expect(scratch.names() == ["2024-ma.json"])
  }

  @Test("in a folder that the person may only read: loading works, saving says that there is no permission")
  func noPermission() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/initiatives"
    #expect(chmod(scratch.path, 0o555) == 0 && chmod(folder, 0o555) == 0)
    #expect(chmod(folder + "/2024-ma.json", 0o444) == 0)
    defer {
      chmod(scratch.path, 0o700)
      chmod(folder, 0o700)
    }
    let outcome = try Worker.run(scratch.path, "nobody", Scratch.id)
    #expect(outcome.output == "store.noPermission EACCES")
    #expect(outcome.status == StoreError.Exit.noPermission.rawValue)
    #expect(scratch.record == Scratch.text())
    #expect(try scratch.store().load().initiatives.count == 1)
  }

  @Test("that is really full (where this machine allows a small one to be mounted; it says if not)")
  func full() throws {
    let scratch = try Scratch()
    let disk = scratch.path + "/disk"
    #expect(mkdir(disk, 0o700) == 0)
    guard mount("none", disk, "tmpfs", 0, "size=16k") == 0 else {
      print("No small disk could be mounted here (errno \(errno)): the limit on file sizes stands for it.")
      return try sizeLimit()
    }
    defer { umount2(disk, Int32(MNT_DETACH)) }
    try scratch.write("disk/fill", [UInt8](repeating: 0, count: 4096))
    #expect(mkdir(disk + "/initiatives", 0o700) == 0)
    try scratch.write("disk/initiatives/2024-ma.json", Scratch.text())
    let store = try Store(opening: disk)
    let base = try store.read(Scratch.id)
    let after = base.setting("notes", String(repeating: "long ", count: 4000))
    let error = #expect(throws: StoreError.self) {
      try store.save(Change(id: Scratch.id, before: base, after: after))
    }
    let file = disk + "/initiatives/2024-ma.json"
    #expect(error?.message == Message("store.noRoom", ["path": file, "error": "ENOSPC"]))
    #expect(scratch.text("disk/initiatives/2024-ma.json") == Scratch.text())
    #expect(scratch.names("disk/initiatives") == ["2024-ma.json"])
  }
}

import Testing
import Tracker

@testable import Store

@Suite("What is known of very many files") struct FileTableTests {
  private func prints(_ count: Int) -> Fingerprints {
    var prints = Fingerprints()
    for number in 0..<count { prints.append(Fingerprint(written: Array("\(number)".utf8))) }
    return prints
  }

  private func ids(_ numbers: Range<Int>) -> IDColumn {
    var ids = IDColumn()
    for (row, number) in numbers.enumerated() { ids.set(row, to: "r\(number)".utf8) }
    return ids
  }

  @Test("has every file found at once when more than a few are taken out")
  func removal() {
    var files = FileTable()
    files.add(ids(0..<1000), prints(1000), areNew: true)
    #expect(!files.index.isSettled)
    for number in 100..<120 { files["r\(number)"] = nil }
    #expect(files.index.isSettled)
    for number in 0..<1000 { #expect((files["r\(number)"] == nil) == (100..<120 ~= number)) }
  }
}

@Suite("The head of what is kept") struct CacheHeadTests {
  @Test("tells folders apart by their numbers and by their disks")
  func folders() throws {
    let head = RowCache.Head.folder(2, on: 7)
    #expect(head == RowCache.Head.folder(2, on: 7))
    #expect(head != RowCache.Head.folder(2, on: 8) && head != RowCache.Head.folder(3, on: 7))
    let scratch = try Scratch()
    let store = try scratch.store()
    let folder = try Folder("initiatives", in: store.folder)
    let disk = try folder.system.fileSystemID(of: folder.descriptor)
    let inode = UInt64(try folder.status().identity.inode)
    #expect(RowCache.Head(folder)?.folder == RowCache.Head.folder(inode, on: disk))
  }
}

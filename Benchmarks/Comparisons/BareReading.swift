import Foundation

/// The least that has to be done with the files of a folder, on two cores: what himaya's reading is held against.
enum BareReading {
  private static let cores = 2

  /// Looks at every file's times and size.
  static func stat() throws -> Int {
    try each { path in
      var status = Foundation.stat()
      return lstat(path, &status) == 0 ? Int(status.st_size) : 0
    }
  }

  /// Reads every file's bytes.
  static func bytes() throws -> Int {
    try each { path in
      let file = open(path, O_RDONLY)
      defer { close(file) }
      return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
        var total = 0
        while case let count = read(file, buffer.baseAddress, buffer.count), count > 0 { total += count }
        return total
      }
    }
  }

  /// Decodes of every file what a list shows, as one would with Foundation.
  static func decoding() throws -> Int {
    struct Record: Decodable {
      struct Country: Decodable { let code: String }
      struct Partner: Decodable {
        let organisation: String?
        let nameAsWritten: String?
      }
      let id, kind, status: String
      let title: [String: String]
      let summary: [String: String]?
      let countries: [Country]?
      let partners: [Partner]?
      let themes: [String]?
    }
    return try each { path in
      let bytes = FileManager.default.contents(atPath: path) ?? Data()
      return keep(try? JSONDecoder().decode(Record.self, from: bytes)) + 1
    }
  }

  /// Does something with each file, on two cores.
  private static func each(_ body: @escaping @Sendable (String) -> Int) throws -> Int {
    let folder = Place.data + "/initiatives"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      var total = 0
      for place in stride(from: core, to: names.count, by: cores) {
        total &+= body(folder + "/" + names[place])
      }
      _ = keep(total)
    }
    return 0
  }
}

import Foundation
import Tracker

@testable import Config

/// The defaults, read once for all tests; nil where they can't be read, which ``ConfigTests`` reports.
let defaults: Config? = try? Config()

/// The project's own files, for tests that hold the code against them.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The files of a folder, at any depth, as paths from the project's root.
  static func files(in folder: String, ending: String) -> [String] {
    let base = root.appending(path: folder)
    let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// A file of the project as the configuration reads it.
  static func config(_ path: String) throws -> ConfigText {
    try ConfigText(ConfigFile(path: path, text: text(path)))
  }
}

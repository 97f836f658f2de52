import Foundation
import Records

/// `make-records FOLDER COUNT [--wordy]`: writes so many made-up records into a new folder of data, with `--wordy` of tens of
/// thousands of different words.
var arguments = CommandLine.arguments
let isWordy = arguments.last == "--wordy"
if isWordy { arguments.removeLast() }
guard arguments.count == 3, let count = Int(arguments[2]), count > 0 else {
  FileHandle.standardError.write(Data("usage: make-records FOLDER COUNT [--wordy]\n".utf8))
  exit(64)
}
let folder = URL(fileURLWithPath: arguments[1]).appendingPathComponent("initiatives")
let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
try FileManager.default.createDirectory(
  at: folder, withIntermediateDirectories: true, attributes: owner)
for number in 0..<count {
  let file = MadeUp.file(number, isWordy: isWordy)
  try Data(file.bytes).write(to: folder.appendingPathComponent(file.id + ".json"))
}

// Breaks disks, programs and power under the real program, and counts what was lost: script/faults calls it.
//
//   FaultHarness [--quick] [--kills N] [--only WORD]
//
// Prints a table with a line a fault; ends with 1 unless every count of something wrong is zero.
import Foundation
import Glibc

let settings: Settings
do {
  settings = try Settings(Array(CommandLine.arguments.dropFirst()))
} catch {
  FileHandle.standardError.write(Data("faults: \(error)\n".utf8))
  exit(64)
}

let clock = ContinuousClock()
var tallies: [Tally] = []
for fault in Fault.all(settings) where fault.isMeant(by: settings) {
  FileHandle.standardError.write(Data("faults: \(fault.name): ".utf8))
  let start = clock.now
  var tally = Tally(fault.name)
  do {
    try fault.run(&tally)
  } catch {
    tally.add([Finding(.silent, "could not be tried: \(error)")])
  }
  tally.seconds = (clock.now - start) / .seconds(1)
  tallies.append(tally)
  let wrong = tally.findings.count
  FileHandle.standardError.write(Data("\(tally.cases) cases, \(wrong) wrong, \(Int(tally.seconds)) s\n".utf8))
}

let table = Table(tallies: tallies)
print(table.text)
exit(table.isClean ? 0 : 1)

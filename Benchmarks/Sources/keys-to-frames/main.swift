import Glibc

/// Plays a person's keys to a program on a terminal of its own, and measures each from the byte of the key to the last
/// byte of the frame that answers it:
///
///     keys-to-frames RECORDING.tsv PROGRAM [ARGUMENT…]
///     keys-to-frames --start TEXT PROGRAM [ARGUMENT…]
///
/// The second form only starts the program: it prints after how many milliseconds the text was on the screen, after how many the
/// last byte came, and the memory in MB that the program had at most by then.
///
/// First the same keys go to an echo, which answers each byte with itself: the floor of this harness, which is what
/// the terminal, the scheduler and the clock cost. Each key is a line of the recording. With `--echo` it is the echo itself.
let arguments = CommandLine.arguments
if arguments.dropFirst().first == "--echo" { Echo.run() }
guard arguments.count > 2 else {
  Report.complain("usage: keys-to-frames RECORDING.tsv PROGRAM [ARGUMENT…]")
  exit(64)
}

do {
  if arguments[1] == "--start" {
    let start = try Sitting(Array(arguments.dropFirst(3)), text: arguments[2]).beginning
    print([start.shown, start.last, start.memory].map { Report.decimal($0, 1) }.joined(separator: "\t"))
    exit(0)
  }
  let floor = try Sitting(["/proc/self/exe", "--echo"]).play(KeyScript.floor)
  let keys = try Sitting(Array(arguments.dropFirst(2))).play(KeyScript.all)
  try Report(floor: floor, keys: keys).write(to: arguments[1])
} catch {
  Report.complain("keys-to-frames: \(error)")
  exit(1)
}

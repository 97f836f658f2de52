import Bidi
import COracle
import Glibc

/// How many texts, and the seed that makes them.
let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
let count = Int(arguments.first.flatMap { $0 } ?? 1_000_000)
let seed = arguments.dropFirst().first.flatMap { $0 } ?? 20_261_122

print("\(count) texts, seed \(seed)")
print(
  "himaya's Bidi (Unicode 15.0.0), \(String(cString: oracle_icu_version())), \(String(cString: oracle_fribidi_version()))"
)

var properties = PropertyCheck()
properties.run()
properties.report()

var levels = LevelCheck()
var order = OrderCheck()
var shaping = ShapingCheck()
var texts = RandomTexts(seed: seed)
var cuts = Dice(seed: ~seed)
for _ in 0..<count {
  let (text, direction) = texts.next()
  let question = Question(text: text, direction: direction)
  levels.check(question)
  for part in question.paragraphs {
    let start = cuts.next(below: part.text.count)
    order.check(part, cut: start..<start + 1 + cuts.next(below: part.text.count - start))
    shaping.check(part)
  }
}
levels.report()
order.report()
shaping.report()

let failures = properties.unexplained + levels.unexplained + order.unexplained + shaping.unexplained
print(
  "\n\(failures == 0 ? "Every difference is explained." : "\(failures) differences have no explanation.")")
exit(failures == 0 ? 0 : 1)

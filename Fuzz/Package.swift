// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One of the product's own modules.
func product(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: "Product/" + name, swiftSettings: settings)
}

/// What reads bytes of others, built for libFuzzer and the address sanitizer: `script/fuzz` builds and runs it.
///
/// `Product` is a link to the product's `Sources`, as in `Benchmarks`. A library, since libFuzzer brings its own `main`.
let package = Package(
  name: "himaya-fuzz",
  products: [.library(name: "Fuzzing", type: .static, targets: ["Fuzzing"])],
  targets: [
    product("Bidi", []),
    product("Screen", ["Bidi"]),
    product("Tracker", []),
    .target(name: "Fuzzing", dependencies: ["Tracker", "Screen"], swiftSettings: settings),
  ]
)

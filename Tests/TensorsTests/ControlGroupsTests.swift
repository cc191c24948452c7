import Testing

@testable import Tensors

/// The limits that containers set are read in both versions of control groups.
@Suite struct ControlGroupsTests {
  private func left(_ files: [String: String]) -> Int? { ControlGroups.left { files[$0] } }

  @Test func theSecondVersion() {
    let files = [
      "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": "1000000\n", "/sys/fs/cgroup/memory.current": "400000\n",
    ]
    #expect(left(files) == 600_000)
  }

  @Test func theFirstVersion() {
    let files = [
      "/proc/self/cgroup": "5:cpu,cpuacct:/x\n4:memory:/docker/abc\n",
      "/sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes": "2000\n",
      "/sys/fs/cgroup/memory/docker/abc/memory.usage_in_bytes": "500\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
      "/sys/fs/cgroup/memory/memory.usage_in_bytes": "700\n",
    ]
    #expect(left(files) == 1500)
  }

  /// A service in a slice with less left than its own limit says.
  @Test func theTightestOfTheGroupsAround() {
    let files = [
      "/proc/self/cgroup": "0::/user.slice/job.service\n",
      "/sys/fs/cgroup/user.slice/memory.max": "3000", "/sys/fs/cgroup/user.slice/memory.current": "2900",
      "/sys/fs/cgroup/user.slice/job.service/memory.max": "2000",
      "/sys/fs/cgroup/user.slice/job.service/memory.current": "100",
    ]
    #expect(left(files) == 100)
  }

  @Test func filesThatWereReadGiveWay() {
    let files = [
      "/proc/self/cgroup": "0::/", "/sys/fs/cgroup/memory.max": "1000", "/sys/fs/cgroup/memory.current": "990",
      "/sys/fs/cgroup/memory.stat": "anon 90\ninactive_file 800\nactive_file 7\n",
    ]
    #expect(left(files) == 810)
  }

  @Test func noLimitAndNonsense() {
    #expect(left([:]) == nil)
    #expect(left(["/proc/self/cgroup": "0::/", "/sys/fs/cgroup/memory.max": "max", "/sys/fs/cgroup/memory.current": "1"]) == nil)
    #expect(left(["/proc/self/cgroup": "junk\n::::\n0::/a", "/sys/fs/cgroup/memory.max": "-5"]) == nil)
    let over = ["/proc/self/cgroup": "0::/", "/sys/fs/cgroup/memory.max": "10", "/sys/fs/cgroup/memory.current": "99"]
    #expect(left(over) == 0)
  }
}

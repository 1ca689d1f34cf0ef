"""Set up the test tools and run the tests. / 准备测试工具并运行测试。"""

from qingfeng.bootstrap import main

if __name__ == "__main__":
    raise SystemExit(main("test"))

"""Check the content and say what to mend. / 检查内容，指出需要修改之处。"""

from qingfeng.bootstrap import main

if __name__ == "__main__":
    raise SystemExit(main("check"))

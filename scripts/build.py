"""Check and build the site into site/. / 检查并生成网站到 site/ 文件夹。"""

from qingfeng.bootstrap import main

if __name__ == "__main__":
    raise SystemExit(main("build"))

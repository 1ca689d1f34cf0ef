"""Check, build and serve the site with live reload. / 检查、生成并在本机预览网站，保存即刷新。"""

from qingfeng.bootstrap import main

if __name__ == "__main__":
    raise SystemExit(main("serve"))

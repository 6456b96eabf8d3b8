// What stands where the pages would be when the server may not be read without its token.

import { useId, useState } from "preact/hooks";
import { setToken, token } from "../access";
import { say, type Words } from "../words";

const WORDS = {
  title: { zh: "需要令牌", en: "A token is needed" },
  why: {
    zh: "这台服务器只对持有令牌的人开放。令牌由启动服务器的人给出，只保存在这个标签页里。",
    en: "This server can be read only with its token, which whoever started it can give you. It is kept in this tab alone.",
  },
  wrong: { zh: "服务器没有接受刚才的令牌。", en: "The server did not accept the last token." },
  label: { zh: "令牌", en: "Token" },
  open: { zh: "打开", en: "Open" },
} satisfies Record<string, Words>;

export function Lock() {
  const id = useId();
  const [text, setText] = useState("");
  return (
    <form
      class="state"
      onSubmit={(event) => {
        event.preventDefault();
        setToken(text.trim());
        location.reload();
      }}
    >
      <h1>{say(WORDS.title)}</h1>
      <p>{say(WORDS.why)}</p>
      {token.value && <p role="alert">{say(WORDS.wrong)}</p>}
      <label for={id}>{say(WORDS.label)}</label>{" "}
      <input id={id} type="password" autocomplete="off" required value={text} onInput={(event) => setText(event.currentTarget.value)} />{" "}
      <button type="submit" class="main">
        {say(WORDS.open)}
      </button>
    </form>
  );
}

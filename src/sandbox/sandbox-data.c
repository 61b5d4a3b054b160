/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "callboard-sandbox"

#include "config.h"

#include "sandbox/sandbox-data.h"

/* Names as a contact center in Hangzhou with customers abroad would have them; any likeness is chance. */

typedef struct
{
  const char *character;
  const char *pinyin;
} Syllable;

static const Syllable surnames[] = {
  { "王", "wang" }, { "李", "li" }, { "张", "zhang" }, { "刘", "liu" }, { "陈", "chen" }, { "杨", "yang" },
  { "黄", "huang" }, { "赵", "zhao" }, { "吴", "wu" }, { "周", "zhou" }, { "徐", "xu" }, { "孙", "sun" },
  { "马", "ma" }, { "朱", "zhu" }, { "胡", "hu" }, { "郭", "guo" }, { "何", "he" }, { "林", "lin" },
  { "高", "gao" }, { "罗", "luo" }, { "郑", "zheng" }, { "梁", "liang" }, { "谢", "xie" }, { "宋", "song" },
  { "唐", "tang" }, { "许", "xu" }, { "邓", "deng" }, { "韩", "han" }, { "冯", "feng" }, { "曹", "cao" },
  { "彭", "peng" }, { "曾", "zeng" }, { "肖", "xiao" }, { "田", "tian" }, { "董", "dong" }, { "潘", "pan" },
  { "袁", "yuan" }, { "蔡", "cai" }, { "蒋", "jiang" }, { "余", "yu" }, { "于", "yu" }, { "杜", "du" },
  { "叶", "ye" }, { "程", "cheng" }, { "魏", "wei" }, { "苏", "su" }, { "吕", "lv" }, { "丁", "ding" },
  { "沈", "shen" }, { "任", "ren" }, { "卢", "lu" }, { "姚", "yao" }, { "钟", "zhong" }, { "汪", "wang" },
  { "欧阳", "ouyang" }, { "诸葛", "zhuge" }
};

static const Syllable given_names[] = {
  { "伟", "wei" }, { "芳", "fang" }, { "娜", "na" }, { "敏", "min" }, { "静", "jing" }, { "丽", "li" },
  { "强", "qiang" }, { "磊", "lei" }, { "军", "jun" }, { "洋", "yang" }, { "勇", "yong" }, { "艳", "yan" },
  { "杰", "jie" }, { "涛", "tao" }, { "明", "ming" }, { "超", "chao" }, { "霞", "xia" }, { "平", "ping" },
  { "刚", "gang" }, { "桂英", "guiying" }, { "子涵", "zihan" }, { "浩然", "haoran" }, { "雨桐", "yutong" },
  { "欣怡", "xinyi" }, { "思远", "siyuan" }, { "嘉怡", "jiayi" }, { "梓轩", "zixuan" }, { "晓东", "xiaodong" },
  { "海燕", "haiyan" }, { "志强", "zhiqiang" }, { "建国", "jianguo" }, { "秀兰", "xiulan" }, { "文博", "wenbo" },
  { "佳琪", "jiaqi" }, { "一鸣", "yiming" }, { "若曦", "ruoxi" }, { "俊杰", "junjie" }, { "诗涵", "shihan" },
  { "天宇", "tianyu" }, { "美玲", "meiling" }, { "国栋", "guodong" }, { "晨曦", "chenxi" }, { "玉梅", "yumei" },
  { "振华", "zhenhua" }, { "淑贞", "shuzhen" }, { "立新", "lixin" }, { "雪", "xue" }, { "琳", "lin" },
  { "凯", "kai" }, { "婷婷", "tingting" }
};

static const char * const first_names[] = {
  "Alice", "Amara", "Ben", "Camille", "Carlos", "Chloe", "Daniel", "Deniz", "Elena", "Emma", "Farah", "Felix", "Grace",
  "Hannah", "Ines", "Ivan", "Jack", "Julia", "Kenji", "Lena", "Liam", "Lucia", "Marco", "Maya", "Nadia", "Noah",
  "Olivia",
  "Oscar", "Priya", "Rosa", "Samuel", "Sofia", "Tariq", "Thomas", "Uma", "Victor", "Wei Ling", "Yara", "Zoe", "Oliver"
};

static const char * const last_names[] = {
  "Adeyemi", "Andersson", "Becker", "Brown", "Carter", "Costa", "Dubois", "Evans", "Fischer", "Garcia", "Haddad",
  "Hughes", "Ito", "Jensen", "Kaur", "Kowalski", "Laurent", "Lindqvist", "Martin", "Moreau", "Nakamura", "Novak",
  "O'Brien", "Okafor", "Patel", "Petrov", "Quinn", "Rossi", "Santos", "Schmidt", "Silva", "Tan", "Taylor", "Umar",
  "Vargas", "Weber", "Wilson", "Yilmaz", "Zimmermann", "Clarke"
};

static const char * const queue_names[] = {
  "售前咨询", "技术支持", "VIP 专线", "English Support", "售后服务", "投诉处理", "账单与发票", "回访", "Returns & Refunds",
  "企业客户", "物流查询", "夜班值守", "新用户引导", "Overseas Sales", "续费提醒", "质检复核", "Billing", "渠道合作",
  "会员服务", "紧急报修", "粤语专席", "Technical Support (L2)", "调研外呼", "培训"
};

static const char * const cities[] = {
  "杭州", "上海", "北京", "深圳", "成都", "武汉", "西安", "南京", "广州", "重庆", "苏州", "Singapore", "Manila", "天津",
  "长沙", "郑州", "青岛", "厦门", "合肥", "Kuala Lumpur"
};

#define PICK(rand, table) (table)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (table))]

static void
make_chinese (GRand         *rand,
              guint          number,
              SandboxPerson *person)
{
  Syllable surname = PICK (rand, surnames);
  Syllable given = PICK (rand, given_names);

  person->name = g_strconcat (surname.character, given.character, NULL);
  person->email = g_strdup_printf ("%s.%s%u@callcenter.example", given.pinyin, surname.pinyin, number);
}

static void
make_latin (GRand         *rand,
            guint          number,
            SandboxPerson *person)
{
  const char *first = PICK (rand, first_names);
  const char *last = PICK (rand, last_names);
  g_autofree char *written = g_strdup_printf ("%s.%s%u", first, last, number);
  g_autoptr(GString) local = g_string_new (NULL);

  for (const char *c = written; *c != '\0'; c++)
    {
      if (*c != ' ' && *c != '\'')
        g_string_append_c (local, g_ascii_tolower (*c));
    }
  person->name = g_strdup_printf ("%s %s", first, last);
  person->email = g_strdup_printf ("%s@callcenter.example", local->str);
}

/**
 * sandbox_data_make_person: (skip)
 * @rand: where chance comes from
 * @number: makes the address another one for each
 * @person: (out caller-allocates): who it is
 *
 * Three of four have a Chinese name; names repeat, as they do.
 */
void
sandbox_data_make_person (GRand         *rand,
                          guint          number,
                          SandboxPerson *person)
{
  if (g_rand_int_range (rand, 0, 4) > 0)
    make_chinese (rand, number, person);
  else
    make_latin (rand, number, person);
}

void
sandbox_person_clear (SandboxPerson *person)
{
  g_free (person->name);
  g_free (person->email);
}

/* Eleven digits, as mobiles in China have. */
char *
sandbox_data_make_mobile (GRand *rand)
{
  static const char * const networks[] = { "130", "135", "136", "139", "150", "158", "176", "185", "188", "199" };

  return g_strdup_printf ("%s%08d", PICK (rand, networks), g_rand_int_range (rand, 0, 100000000));
}

/* A name that no other index has. */
char *
sandbox_data_make_queue_name (guint index)
{
  guint place = index / G_N_ELEMENTS (queue_names);
  const char *name = queue_names[index % G_N_ELEMENTS (queue_names)];

  if (place == 0)
    return g_strdup (name);
  if (place <= G_N_ELEMENTS (cities))
    return g_strdup_printf ("%s · %s", cities[place - 1], name);

  return g_strdup_printf ("%s %u", name, place);
}
